"""Ways to break a plan, at least one for each control. A control that does not notice its mutants proves nothing.

A mutant is (control, what is broken, function that breaks the plan documents in place).
"""

import json


def resources(documents, kind, name=None):
    """Every managed resource of a kind, as the plan's own dictionaries."""

    def walk(module):
        for one in module.get("resources", []):
            if one["mode"] == "managed" and one["type"] == kind and name in (None, one["name"]):
                one.setdefault("values", {})
                yield one
        for child in module.get("child_modules", []):
            yield from walk(child)

    for document in documents:
        yield from walk(document["planned_values"]["root_module"])


def put(kind, attribute, value, name=None, **only):
    """Sets an attribute of every such resource; `only` picks those with these values."""

    def breaks(documents):
        for one in resources(documents, kind, name):
            if all(one["values"].get(key) == wanted for key, wanted in only.items()):
                one["values"][attribute] = value
                forget_unknown(documents, one["address"], attribute)

    return breaks


def edit(kind, change, name=None):
    """Lets `change` alter the values of every such resource."""

    def breaks(documents):
        for one in resources(documents, kind, name):
            change(one["values"])
            forget_unknown(documents, one["address"], *one["values"])

    return breaks


def forget_unknown(documents, address, *attributes):
    for document in documents:
        for change in document.get("resource_changes", []):
            if change["address"] == address:
                for attribute in attributes:
                    (change["change"].get("after_unknown") or {}).pop(attribute, None)


def remove(kind, name=None, keep=0):
    """Takes all but `keep` such resources away."""

    def breaks(documents):
        left = [one["address"] for one in resources(documents, kind, name)][keep:]

        def walk(module):
            module["resources"] = [one for one in module.get("resources", []) if one["address"] not in left]
            for child in module.get("child_modules", []):
                walk(child)

        for document in documents:
            walk(document["planned_values"]["root_module"])

    return breaks


def add(kind, name, **values):
    def breaks(documents):
        documents[0]["planned_values"]["root_module"].setdefault("resources", []).append(
            {"address": f"{kind}.{name}", "mode": "managed", "type": kind, "name": name, "values": values}
        )

    return breaks


def both(*changes):
    def breaks(documents):
        for change in changes:
            change(documents)

    return breaks


def called_prod(*changes):
    """The same plan, said to be of production, and broken further."""

    def renamed(documents):
        for document in documents:
            document.setdefault("variables", {})["environment"] = {"value": "prod"}

    return both(renamed, *changes)


def in_json(attribute, change):
    """Alters an attribute that holds JSON."""

    def altered(values):
        if values.get(attribute):
            document = json.loads(values[attribute])
            change(document)
            values[attribute] = json.dumps(document)

    return altered


def container(change):
    return edit("aws_ecs_task_definition", in_json("container_definitions", lambda found: [change(one) for one in found]))


def every_statement(change):
    return in_json("policy", lambda document: [change(one) for one in document["Statement"]])


def trust(change):
    return in_json("assume_role_policy", lambda document: [change(one) for one in document["Statement"]])


def out_of_data_subnets(documents):
    table = next(resources(documents, "aws_route_table", "data"))["values"]["id"]
    add("aws_route", "leak", route_table_id=table, destination_cidr_block="0.0.0.0/0")(documents)


def ungated(values):
    values["condition"] = [one for one in values["condition"] if not one.get("http_header")]


def without_rule(part):
    def altered(values):
        values["rule"] = [one for one in values["rule"] if not one["statement"][0].get(part)]

    return altered


def nested(block, key, value):
    def altered(values):
        for one in values.get(block) or []:
            one[key] = value

    return altered


def without_grpc(values):
    for one in values["ordered_cache_behavior"]:
        one["grpc_config"] = []


def wildcard_subject(statement):
    exact = statement.get("Condition", {}).get("StringEquals", {})
    for key in exact:
        if key.endswith(":sub"):
            exact[key] = "repo:someone/arbiter:*"


def without_audience(statement):
    exact = statement.get("Condition", {}).get("StringEquals", {})
    for key in [one for one in exact if one.endswith(":aud")]:
        del exact[key]


MUTANTS = (
    ("N1", "all subnets in one zone", put("aws_subnet", "availability_zone", "us-east-1a")),
    ("N1", "subnets hand out public addresses", put("aws_subnet", "map_public_ip_on_launch", True)),
    ("N2", "no NAT gateway", remove("aws_nat_gateway")),
    ("N2", "one NAT gateway too many", add("aws_nat_gateway", "extra", subnet_id="subnet-1")),
    ("N3", "a route out of the data subnets", out_of_data_subnets),
    ("N3", "data subnets use another table", put("aws_route_table_association", "route_table_id", "rtb-1", name="data")),
    ("N4", "an ingress rule open to the world", put("aws_vpc_security_group_ingress_rule", "cidr_ipv4", "0.0.0.0/0", name="store")),
    ("N4", "the load balancer open on port 80", put("aws_vpc_security_group_ingress_rule", "from_port", 80, name="alb_cf")),
    ("N4", "a group open to the world by itself", edit("aws_security_group", lambda one: one.update(ingress=[{"cidr_blocks": ["0.0.0.0/0"]}]))),
    ("N5", "all protocols out", put("aws_vpc_security_group_egress_rule", "ip_protocol", "-1")),
    ("N5", "SSH to the internet", add("aws_vpc_security_group_egress_rule", "ssh", ip_protocol="tcp", cidr_ipv4="0.0.0.0/0", from_port=22, to_port=22)),
    ("N6", "rules in the default group", edit("aws_default_security_group", lambda one: one.update(egress=[{"protocol": "-1"}]))),
    ("N6", "flow logs of refusals only", put("aws_flow_log", "traffic_type", "REJECT")),
    ("N7", "no endpoints", remove("aws_vpc_endpoint")),
    ("N7", "production without endpoints of its own", called_prod(remove("aws_vpc_endpoint", name="interface"))),
    ("E1", "TLS 1.0", put("aws_lb_listener", "ssl_policy", "ELBSecurityPolicy-2016-08")),
    ("E2", "plain HTTP is forwarded", add("aws_lb_listener", "http", protocol="HTTP", default_action=[{"type": "forward"}])),
    ("E3", "the load balancer forwards by default", edit("aws_lb_listener", lambda one: one.update(default_action=[{"type": "forward"}]))),
    ("E3", "a rule without the header", edit("aws_lb_listener_rule", ungated)),
    ("E4", "invalid headers are passed on", put("aws_lb", "drop_invalid_header_fields", False)),
    ("E4", "desync is only watched", put("aws_lb", "desync_mitigation_mode", "monitor")),
    ("E4", "CloudFront passes for everybody", put("aws_lb", "xff_header_processing_mode", "append")),
    ("E4", "no access log", edit("aws_lb", nested("access_logs", "enabled", False))),
    ("E5", "production's load balancer can be deleted", called_prod(put("aws_lb", "enable_deletion_protection", False))),
    ("E5", "production's database goes without a snapshot", called_prod(put("aws_rds_cluster", "skip_final_snapshot", True))),
    ("E6", "no group for gRPC", put("aws_lb_target_group", "protocol_version", "HTTP1")),
    ("E6", "gRPC health by HTTP status", edit("aws_lb_target_group", nested("health_check", "matcher", "200"))),
    ("E7", "plain HTTP to CloudFront", edit("aws_cloudfront_distribution", nested("default_cache_behavior", "viewer_protocol_policy", "allow-all"))),
    ("E7", "TLS 1.0 to CloudFront", edit("aws_cloudfront_distribution", nested("viewer_certificate", "minimum_protocol_version", "TLSv1"))),
    ("E7", "no firewall", put("aws_cloudfront_distribution", "web_acl_id", "")),
    ("E7", "CloudFront does not log", put("aws_cloudfront_distribution", "logging_config", [])),
    ("E8", "plain HTTP to the load balancer", edit("aws_cloudfront_distribution", lambda one: nested("custom_origin_config", "origin_protocol_policy", "http-only")(one["origin"][0]))),
    ("E8", "no gRPC through CloudFront", edit("aws_cloudfront_distribution", without_grpc)),
    ("E8", "CloudFront speaks HTTP/1.1 only", put("aws_cloudfront_distribution", "http_version", "http1.1")),
    ("E9", "no managed rules", edit("aws_wafv2_web_acl", without_rule("managed_rule_group_statement"))),
    ("E9", "no rate limit", edit("aws_wafv2_web_acl", without_rule("rate_based_statement"))),
    ("E9", "the firewall does not log", remove("aws_wafv2_web_acl_logging_configuration")),
    ("C1", "a smaller core", put("aws_ecs_task_definition", "cpu", "2048", cpu="4096")),
    ("C2", "two cores", put("aws_ecs_service", "desired_count", 2, name="singleton")),
    ("C2", "two cores during a deployment", put("aws_ecs_service", "deployment_maximum_percent", 200)),
    ("C2", "one web-api", both(put("aws_ecs_service", "desired_count", 1), put("aws_appautoscaling_target", "min_capacity", 1))),
    ("C3", "no roll-back", edit("aws_ecs_service", nested("deployment_circuit_breaker", "rollback", False))),
    ("C3", "public addresses", edit("aws_ecs_service", nested("network_configuration", "assign_public_ip", True))),
    ("C4", "everything on Spot", edit("aws_ecs_service", nested("capacity_provider_strategy", "capacity_provider", "FARGATE_SPOT"))),
    ("C5", "an image by tag", container(lambda one: one.update(image="arbiter/web-api:latest"))),
    ("C6", "a writable root", container(lambda one: one.update(readonlyRootFilesystem=False))),
    ("C6", "root", container(lambda one: one.update(user="0"))),
    ("C6", "privileges", container(lambda one: one.update(privileged=True))),
    ("C6", "capabilities kept", container(lambda one: one.update(linuxParameters={}))),
    ("C7", "a token in plain text", container(lambda one: one["environment"].append({"name": "TELEGRAM_TOKEN", "value": "1"}))),
    ("C7", "no secrets", container(lambda one: one.update(secrets=[]))),
    ("C8", "no health check", container(lambda one: one.pop("healthCheck"))),
    ("C8", "two seconds to stop", container(lambda one: one.update(stopTimeout=2))),
    ("C8", "no log", container(lambda one: one.pop("logConfiguration"))),
    ("C9", "one role for all", put("aws_ecs_task_definition", "task_role_arn", "arn:aws:iam::1:role/all")),
    ("C9", "roles for any account", edit("aws_iam_role", trust(lambda one: one.pop("Condition", None)))),
    ("C10", "no insights", put("aws_ecs_cluster", "setting", [])),
    ("C10", "a shell into production", called_prod(put("aws_ecs_service", "enable_execute_command", True))),
    ("C11", "no room to scale", put("aws_appautoscaling_target", "max_capacity", 2)),
    ("C11", "a service without a name", remove("aws_service_discovery_service", keep=2)),
    ("C11", "services that do not register", put("aws_ecs_service", "service_registries", [])),
    ("C12", "tags that move", put("aws_ecr_repository", "image_tag_mutability", "MUTABLE")),
    ("C12", "no scan", edit("aws_ecr_repository", nested("image_scanning_configuration", "scan_on_push", False))),
    ("C12", "images for ever", remove("aws_ecr_lifecycle_policy", keep=1)),
    ("D1", "no encryption", put("aws_rds_cluster", "storage_encrypted", False)),
    ("D1", "a password of ours", put("aws_rds_cluster", "manage_master_user_password", None)),
    ("D1", "no IAM log-in", put("aws_rds_cluster", "iam_database_authentication_enabled", False)),
    ("D2", "a version that cannot pause", edit("aws_rds_cluster", lambda one: (one.update(engine_version="15.4"), nested("serverlessv2_scaling_configuration", "min_capacity", 0)(one)))),
    ("D2", "production that pauses", called_prod(edit("aws_rds_cluster", nested("serverlessv2_scaling_configuration", "min_capacity", 0)))),
    ("D3", "TLS is voluntary", put("aws_rds_cluster_parameter_group", "parameter", [{"name": "rds.force_ssl", "value": "0"}])),
    ("D4", "one day of backups", put("aws_rds_cluster", "backup_retention_period", 1)),
    ("D4", "one instance", remove("aws_rds_cluster_instance", keep=1)),
    ("D4", "a public database", put("aws_rds_cluster_instance", "publicly_accessible", True)),
    ("R1", "TLS is preferred only", put("aws_elasticache_replication_group", "transit_encryption_mode", "preferred")),
    ("R1", "no fail-over", put("aws_elasticache_replication_group", "automatic_failover_enabled", False)),
    ("R1", "no snapshot", put("aws_elasticache_replication_group", "snapshot_retention_limit", 0)),
    ("R2", "a shared password", put("aws_elasticache_replication_group", "auth_token", "x" * 16)),
    ("R2", "users with passwords", edit("aws_elasticache_user", nested("authentication_mode", "type", "password"))),
    ("R2", "a default user that may do all", put("aws_elasticache_user", "access_string", "on ~* +@all")),
    ("S1", "keys that stay the same", put("aws_kms_key", "enable_key_rotation", False)),
    ("S2", "a value in the plan", add("aws_secretsmanager_secret_version", "leak", secret_string="hunter2")),
    ("S2", "no rotation", remove("aws_secretsmanager_secret_rotation")),
    ("S2", "Amazon's key", put("aws_secretsmanager_secret", "kms_key_id", "")),
    ("S3", "everything on everything", edit("aws_iam_role_policy", every_statement(lambda one: one.update(Action="*", Resource="*")))),
    ("S3", "a service's everything", edit("aws_iam_role_policy", every_statement(lambda one: one.update(Action=["s3:*"], Resource=["*"])))),
    ("S3", "all but one", edit("aws_iam_role_policy", every_statement(lambda one: one.update(NotAction="iam:*")))),
    ("S4", "any branch deploys", edit("aws_iam_role", trust(wildcard_subject))),
    ("S4", "any audience", edit("aws_iam_role", trust(without_audience))),
    ("O1", "public buckets", put("aws_s3_bucket_public_access_block", "block_public_policy", False)),
    ("O1", "plain HTTP to buckets", put("aws_s3_bucket_policy", "policy", "{}")),
    ("O1", "an unencrypted bucket", remove("aws_s3_bucket_server_side_encryption_configuration")),
    ("O2", "logs for ever", put("aws_cloudwatch_log_group", "retention_in_days", 0)),
    ("O2", "alarms that tell nobody", put("aws_cloudwatch_metric_alarm", "alarm_actions", [])),
    ("O2", "silence is fine", put("aws_cloudwatch_metric_alarm", "treat_missing_data", "notBreaching")),
    ("O2", "a budget that warns nobody", put("aws_budgets_budget", "notification", [])),
    ("O2", "untagged", put("aws_vpc", "tags_all", {})),
)
