"""CloudTrail: a trail may be named by its ARN in every call; moto knows some calls by name only."""

from moto.cloudtrail.models import CloudTrailBackend

from simulated_aws.patching import around


def short(name):
    return name.rsplit("/", 1)[-1] if isinstance(name, str) and ":trail/" in name else name


for _method in ("start_logging", "stop_logging", "delete_trail"):

    @around(CloudTrailBackend, _method)
    def _(self, call, name):
        return call(short(name))
