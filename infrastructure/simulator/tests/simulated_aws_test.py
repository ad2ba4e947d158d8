"""Each gap of moto that the simulator fills, asked through the real client."""

import os
import unittest

os.environ.update(AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test", AWS_DEFAULT_REGION="us-east-1", AWS_EC2_METADATA_DISABLED="true")
os.environ.pop("AWS_ENDPOINT_URL", None)

from simulated_aws import install

install()

import boto3
from moto import mock_aws

from simulated_aws.ecs import UNHEALTHY_DIGEST
from simulated_aws.patching import extends

GOOD = "registry/app@sha256:" + "1" * 64
BAD = "registry/app@" + UNHEALTHY_DIGEST


class SimulatedAwsTest(unittest.TestCase):
    def setUp(self):
        self.aws = mock_aws()
        self.aws.start()
        self.addCleanup(self.aws.stop)

    def definition(self, image):
        answer = boto3.client("ecs").register_task_definition(
            family="app", networkMode="awsvpc", cpu="512", memory="1024", requiresCompatibilities=["FARGATE"],
            containerDefinitions=[{"name": "app", "image": image}],
        )
        return answer["taskDefinition"]["taskDefinitionArn"]

    def service(self, image, count=2):
        ecs = boto3.client("ecs")
        ecs.create_cluster(clusterName="c")
        ecs.create_service(
            cluster="c", serviceName="app", taskDefinition=self.definition(image), desiredCount=count,
            capacityProviderStrategy=[{"capacityProvider": "FARGATE_SPOT", "weight": 1}],
        )
        return ecs

    def described(self, ecs):
        return ecs.describe_services(cluster="c", services=["app"])["services"][0]

    def test_tasks_start_where_the_strategy_says(self):
        service = self.described(self.service(GOOD))
        self.assertEqual((2, 2, "COMPLETED"), (service["runningCount"], service["desiredCount"], service["deployments"][0]["rolloutState"]))
        self.assertEqual("FARGATE_SPOT", service["capacityProviderStrategy"][0]["capacityProvider"])

    def test_a_bad_image_is_rolled_back(self):
        ecs = self.service(GOOD)
        before = self.described(ecs)["taskDefinition"]
        ecs.update_service(cluster="c", service="app", taskDefinition=self.definition(BAD))
        after = self.described(ecs)
        self.assertEqual(before, after["taskDefinition"])
        self.assertIn("rolled back", after["events"][0]["message"])

    def test_a_first_bad_image_runs_nothing(self):
        service = self.described(self.service(BAD))
        self.assertEqual((0, "FAILED"), (service["runningCount"], service["deployments"][0]["rolloutState"]))

    def test_one_off_tasks_end_with_a_code(self):
        ecs = self.service(GOOD)
        subnet = boto3.client("ec2").describe_subnets()["Subnets"][0]["SubnetId"]
        group = boto3.client("ec2").describe_security_groups()["SecurityGroups"][0]["GroupId"]
        network = {"awsvpcConfiguration": {"subnets": [subnet], "securityGroups": [group]}}
        for image, code in ((GOOD, 0), (BAD, 1)):
            task = ecs.run_task(cluster="c", taskDefinition=self.definition(image), launchType="FARGATE", networkConfiguration=network)["tasks"][0]
            for _ in range(10):
                ended = ecs.describe_tasks(cluster="c", tasks=[task["taskArn"]])["tasks"][0]
                if ended["lastStatus"] == "STOPPED":
                    break
            self.assertEqual(("STOPPED", code), (ended["lastStatus"], ended["containers"][0]["exitCode"]))

    def test_the_minimum_of_a_scaling_target_takes_effect(self):
        ecs = self.service(GOOD, count=0)
        scaling = boto3.client("application-autoscaling")
        arn = scaling.register_scalable_target(
            ServiceNamespace="ecs", ResourceId="service/c/app", ScalableDimension="ecs:service:DesiredCount",
            MinCapacity=2, MaxCapacity=6, Tags={"Project": "arbiter"},
        )["ScalableTargetARN"]
        self.assertEqual(2, self.described(ecs)["runningCount"])
        self.assertEqual({"Project": "arbiter"}, scaling.list_tags_for_resource(ResourceARN=arn)["Tags"])

    def test_budgets_tell_whom_they_warn(self):
        budgets = boto3.client("budgets")
        notification = {"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": 80.0, "ThresholdType": "PERCENTAGE"}
        subscriber = {"SubscriptionType": "EMAIL", "Address": "operator@example.com"}
        budgets.create_budget(
            AccountId="123456789012",
            Budget={"BudgetName": "b", "BudgetLimit": {"Amount": "1", "Unit": "USD"}, "TimeUnit": "MONTHLY", "BudgetType": "COST"},
            NotificationsWithSubscribers=[{"Notification": notification, "Subscribers": [subscriber]}],
            ResourceTags=[{"Key": "Project", "Value": "arbiter"}],
        )
        found = budgets.describe_subscribers_for_notification(AccountId="123456789012", BudgetName="b", Notification=notification)
        self.assertEqual([subscriber], found["Subscribers"])
        budgets.update_budget(
            AccountId="123456789012",
            NewBudget={"BudgetName": "b", "BudgetLimit": {"Amount": "2", "Unit": "USD"}, "TimeUnit": "MONTHLY", "BudgetType": "COST"},
        )
        self.assertEqual("2", budgets.describe_budget(AccountId="123456789012", BudgetName="b")["Budget"]["BudgetLimit"]["Amount"])
        tags = budgets.list_tags_for_resource(ResourceARN="arn:aws:budgets::123456789012:budget/b")["ResourceTags"]
        self.assertEqual([{"Key": "Project", "Value": "arbiter"}], tags)

    def test_cache_parameters_are_kept(self):
        cache = boto3.client("elasticache")
        cache.create_cache_parameter_group(CacheParameterGroupName="g", CacheParameterGroupFamily="valkey8", Description="d")
        cache.modify_cache_parameter_group(CacheParameterGroupName="g", ParameterNameValues=[{"ParameterName": "maxmemory-policy", "ParameterValue": "allkeys-lru"}])
        found = cache.describe_cache_parameters(CacheParameterGroupName="g")["Parameters"]
        self.assertEqual([("maxmemory-policy", "allkeys-lru")], [(one["ParameterName"], one["ParameterValue"]) for one in found])
        cache.delete_cache_parameter_group(CacheParameterGroupName="g")
        with self.assertRaises(cache.exceptions.CacheParameterGroupNotFoundFault):
            cache.describe_cache_parameter_groups(CacheParameterGroupName="g")

    def test_user_groups_change_and_go(self):
        cache = boto3.client("elasticache")
        cache.create_user_group(UserGroupId="g", Engine="valkey", UserIds=["a"])
        cache.modify_user_group(UserGroupId="g", UserIdsToAdd=["b"], UserIdsToRemove=["a"])
        self.assertEqual(["b"], cache.describe_user_groups(UserGroupId="g")["UserGroups"][0]["UserIds"])
        cache.delete_user_group(UserGroupId="g")
        with self.assertRaises(cache.exceptions.UserGroupNotFoundFault):
            cache.describe_user_groups(UserGroupId="g")

    def test_replication_groups_have_members_and_go(self):
        cache = boto3.client("elasticache")
        cache.create_replication_group(ReplicationGroupId="r", ReplicationGroupDescription="d", Engine="valkey", EngineVersion="8.2", NumNodeGroups=1, ReplicasPerNodeGroup=1)
        members = cache.describe_replication_groups(ReplicationGroupId="r")["ReplicationGroups"][0]["MemberClusters"]
        self.assertEqual("r", cache.describe_cache_clusters(CacheClusterId=members[0])["CacheClusters"][0]["ReplicationGroupId"])
        cache.delete_replication_group(ReplicationGroupId="r")
        with self.assertRaises(cache.exceptions.ReplicationGroupNotFoundFault):
            cache.describe_replication_groups(ReplicationGroupId="r")

    def test_database_monitoring_is_remembered(self):
        rds = boto3.client("rds")
        rds.create_db_cluster(DBClusterIdentifier="c", Engine="aurora-postgresql", MasterUsername="admin", MasterUserPassword="password1")
        rds.create_db_instance(DBInstanceIdentifier="i", DBClusterIdentifier="c", Engine="aurora-postgresql", DBInstanceClass="db.serverless", EnablePerformanceInsights=True, MonitoringInterval=60)
        instance = rds.describe_db_instances(DBInstanceIdentifier="i")["DBInstances"][0]
        self.assertEqual((True, 60), (instance["PerformanceInsightsEnabled"], instance["MonitoringInterval"]))
        self.assertNotIn("ScalingConfigurationInfo", rds.describe_db_clusters(DBClusterIdentifier="c")["DBClusters"][0])

    def test_rules_between_groups_are_described(self):
        ec2 = boto3.client("ec2")
        group = ec2.describe_security_groups()["SecurityGroups"][0]["GroupId"]
        pair = {"GroupId": group, "Description": "from itself"}
        rule = ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[{"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, "UserIdGroupPairs": [pair]}])["SecurityGroupRules"][0]
        found = ec2.describe_security_group_rules(SecurityGroupRuleIds=[rule["SecurityGroupRuleId"]])["SecurityGroupRules"][0]
        self.assertEqual("from itself", found["Description"])

    def test_trails_are_known_by_arn(self):
        boto3.client("s3").create_bucket(Bucket="trail-bucket")
        trails = boto3.client("cloudtrail")
        arn = trails.create_trail(Name="the-trail", S3BucketName="trail-bucket")["TrailARN"]
        trails.start_logging(Name=arn)
        self.assertTrue(trails.get_trail_status(Name=arn)["IsLogging"])
        trails.delete_trail(Name=arn)
        self.assertEqual([], trails.describe_trails()["trailList"])

    def test_rotation_without_a_function_can_be_cancelled(self):
        secrets = boto3.client("secretsmanager")
        secrets.create_secret(Name="s", SecretString="x")
        self.assertEqual("s", secrets.cancel_rotate_secret(SecretId="s")["Name"])

    def test_a_bucket_that_refuses_plain_http_can_be_used(self):
        s3 = boto3.client("s3")
        s3.create_bucket(Bucket="tls-only")
        s3.put_bucket_policy(Bucket="tls-only", Policy=(
            '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*",'
            ' "Resource": ["arn:aws:s3:::tls-only", "arn:aws:s3:::tls-only/*"],'
            ' "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}'
        ))
        s3.put_object(Bucket="tls-only", Key="state", Body=b"{}")
        self.assertEqual(b"{}", s3.get_object(Bucket="tls-only", Key="state")["Body"].read())

    def test_a_patch_that_is_no_longer_needed_is_refused(self):
        class Learnt:
            def answer(self):
                return "moto"

        with self.assertRaises(AssertionError):
            @extends(Learnt)
            def answer(self):
                return "patch"


if __name__ == "__main__":
    unittest.main()
