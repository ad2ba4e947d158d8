"""Application Auto Scaling: tags of scalable targets, and the minimum that takes effect at once. moto has neither."""

import json

from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse

from simulated_aws import ecs
from simulated_aws.patching import Tags, around, extends

TAGS = Tags()


@around(ApplicationAutoScalingResponse, "register_scalable_target")
def _(self, register):
    answer = register()
    TAGS.put(json.loads(answer)["ScalableTargetARN"], self._get_param("Tags") or {})
    minimum = self._get_int_param("MinCapacity")
    if minimum and self._get_param("ServiceNamespace") == "ecs":
        _, cluster, name = self._get_param("ResourceId").split("/")
        ecs.scale(self.current_account, self.region, cluster, name, minimum)
    return answer


@extends(ApplicationAutoScalingResponse)
def list_tags_for_resource(self):
    return json.dumps({"Tags": TAGS.of(self._get_param("ResourceARN"))})


@extends(ApplicationAutoScalingResponse)
def tag_resource(self):
    TAGS.put(self._get_param("ResourceARN"), self._get_param("Tags") or {})
    return "{}"


@extends(ApplicationAutoScalingResponse)
def untag_resource(self):
    TAGS.remove(self._get_param("ResourceARN"), self._get_param("TagKeys") or [])
    return "{}"
