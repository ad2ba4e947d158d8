"""S3: moto applies bucket policies without their conditions, so a refusal of plain HTTP would refuse everybody.

The simulator stands for HTTPS, so such a statement does not apply.
"""

from moto.iam.access_control import IAMPolicyStatement, PermissionResult

from simulated_aws.patching import around


@around(IAMPolicyStatement, "is_action_permitted")
def _(self, is_permitted, *arguments, **named):
    condition = self._statement.get("Condition", {}).get("Bool", {})
    if str(condition.get("aws:SecureTransport", "")).lower() == "false":
        return PermissionResult.NEUTRAL
    return is_permitted(*arguments, **named)
