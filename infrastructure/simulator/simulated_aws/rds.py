"""RDS: monitoring and insights that are remembered, and no scaling of the first serverless generation.

moto answers every cluster with a ScalingConfigurationInfo of nulls and forgets EnablePerformanceInsights and its key.
"""

from moto.rds.models import DBCluster
from moto.rds.responses import RDSResponse

from simulated_aws.patching import around

REMEMBERED = {
    "EnablePerformanceInsights": "performance_insights_enabled",
    "PerformanceInsightsKMSKeyId": "performance_insights_kms_key_id",
    "PerformanceInsightsRetentionPeriod": "performance_insights_retention_period",
    "MonitoringInterval": "monitoring_interval",
    "MonitoringRoleArn": "monitoring_role_arn",
}


def _scaling_of_first_generation(cluster):
    scaling = cluster.scaling_configuration
    return scaling and {"MinCapacity": scaling.get("min_capacity"), "MaxCapacity": scaling.get("max_capacity")}


DBCluster.scaling_configuration_info = property(_scaling_of_first_generation)


def _remembering(method, collection):
    @around(RDSResponse, method)
    def _(self, call):
        answer = call()
        instance = getattr(self.backend, collection).get(self.params.get("DBInstanceIdentifier"))
        for parameter, attribute in REMEMBERED.items():
            value = self.params.get(parameter)
            if instance is not None and value is not None:
                setattr(instance, attribute, value)
        return answer


for _method in ("create_db_instance", "modify_db_instance"):
    _remembering(_method, "databases")
