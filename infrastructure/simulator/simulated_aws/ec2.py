"""EC2: descriptions of security group rules that name a group or a prefix list. moto shows those of addresses only."""

from moto.ec2.models.security_groups import SecurityGroupRule

from simulated_aws.patching import around


@around(SecurityGroupRule, "__init__")
def _(self, initialise, backend, protocol, group, from_port, to_port, address, source=None, prefix_list=None, **named):
    initialise(backend, protocol, group, from_port, to_port, address, source, prefix_list, **named)
    self.prefix_list_description = (prefix_list or {}).get("Description")


SecurityGroupRule.description = property(
    lambda rule: rule.ip_range.get("Description")
    or rule.source_group.get("Description")
    or rule.prefix_list_description
)
