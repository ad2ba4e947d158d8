"""Secrets Manager: the rotation that RDS manages has no function, and can be cancelled nevertheless."""

from moto.secretsmanager.models import SecretsManagerBackend

from simulated_aws.patching import around


@around(SecretsManagerBackend, "cancel_rotate_secret")
def _(self, cancel, secret_id):
    secret = self.secrets.get(secret_id)
    if secret is None or secret.rotation_lambda_arn:
        return cancel(secret_id)
    secret.rotation_enabled = False
    return secret.to_short_dict()
