"""The forty controls that every plan of Arbiter must satisfy.

    controls.py [--first-plan] [--environment-only] [--mutants] PLAN.json...

Reads plans in Terraform's JSON form (several make one whole: the account's and the environment's), prints a line for each
control and exits with 1 when one fails. A second plan, made after an apply, decides all forty. A first plan leaves some
undecided; without --first-plan that is a failure too. --environment-only leaves out what is judged by the account's plan.
--mutants also breaks a copy of the plan once per control and
demands that the control notices.
"""

import argparse
import copy
import json
import re
import sys

from plan import Plan, Undecided

CONTROLS = []
# Judged by the account's plan, made by bootstrap/.
OF_THE_ACCOUNT = ("C12", "S4")
SERVICES = ("trading-core", "telegram-bot", "web-api")
# major version of Aurora PostgreSQL -> first minor version that can pause
PAUSING = {13: 15, 14: 12, 15: 7, 16: 3, 17: 0, 18: 0}


def control(identity, rule):
    """Registers a judge: a function that takes the plan and yields what is wrong, in words."""

    def register(judge):
        CONTROLS.append((identity, rule, judge))
        return judge

    return register


def required(resources, what):
    """What a control judges must exist; otherwise nothing was proved."""
    resources = list(resources)
    if not resources:
        raise Missing(f"there is no {what}")
    return resources


class Missing(Exception):
    pass


def as_list(value):
    return value if isinstance(value, list) else [value]


def containers(plan):
    for definition in required(plan.all("aws_ecs_task_definition"), "task definition"):
        for container in definition.document("container_definitions"):
            yield definition, container


def services(plan):
    return {one["name"]: one for one in required(plan.all("aws_ecs_service"), "ECS service")}


def statements(plan):
    for kind in ("aws_iam_policy", "aws_iam_role_policy"):
        for policy in plan.all(kind):
            for statement in as_list(policy.document("policy")["Statement"]):
                yield policy, statement


def https_listeners(plan):
    return required((one for one in plan.all("aws_lb_listener") if one["protocol"] == "HTTPS"), "HTTPS listener")


# ---- network


@control("N1", "subnets lie in three zones or more, and none hands out public addresses")
def _(plan):
    subnets = required(plan.all("aws_subnet"), "subnet")
    for tier in {one.name for one in subnets}:
        zones = {one["availability_zone"] for one in subnets if one.name == tier}
        if len(zones) < 3:
            yield f"{tier} subnets lie in {len(zones)} zones"
    yield from (f"{one.address} hands out public addresses" for one in subnets if one["map_public_ip_on_launch"])


@control("N2", "one NAT gateway in dev, one per zone in prod")
def _(plan):
    zones = len({one["availability_zone"] for one in required(plan.all("aws_subnet"), "subnet")})
    wanted = zones if plan.is_production else 1
    found = len(plan.all("aws_nat_gateway"))
    if found != wanted:
        yield f"{found} NAT gateways instead of {wanted}"


@control("N3", "data subnets have no route to the internet")
def _(plan):
    tables = required(plan.all("aws_route_table", "data"), "route table of the data subnets")
    if any(one.blocks("route") for one in tables if one.is_known("route")):
        yield "the data route table has routes of its own"
    known = {one["id"] for one in tables}
    for route in plan.all("aws_route"):
        if route["route_table_id"] in known:
            yield f"{route.address} leads out of the data subnets"
    for link in required(plan.all("aws_route_table_association", "data"), "association of the data subnets"):
        if link["route_table_id"] not in known:
            yield f"{link.address} uses another route table"


@control("N4", "nothing is open to the world, and the load balancer only to CloudFront on 443")
def _(plan):
    for rule in required(plan.all("aws_vpc_security_group_ingress_rule"), "ingress rule"):
        if rule["cidr_ipv4"] or rule["cidr_ipv6"]:
            yield f"{rule.address} admits addresses instead of groups"
    for group in plan.all("aws_security_group"):
        for rule in group.blocks("ingress"):
            if {"0.0.0.0/0", "::/0"} & set((rule.get("cidr_blocks") or []) + (rule.get("ipv6_cidr_blocks") or [])):
                yield f"{group.address} is open to the world"
    for rule in required(plan.all("aws_vpc_security_group_ingress_rule", "alb_cf"), "rule that admits CloudFront"):
        if not rule.will_have("prefix_list_id") or (rule["from_port"], rule["to_port"]) != (443, 443):
            yield f"{rule.address} admits more than CloudFront on 443"


@control("N5", "to the internet only HTTPS, and nowhere all protocols")
def _(plan):
    for rule in required(plan.all("aws_vpc_security_group_egress_rule"), "egress rule"):
        if rule["ip_protocol"] == "-1":
            yield f"{rule.address} allows all protocols"
        if rule["cidr_ipv4"] == "0.0.0.0/0" and (rule["from_port"], rule["to_port"]) != (443, 443):
            yield f"{rule.address} allows more than 443 to the internet"


@control("N6", "the default security group is empty, and flow logs record everything")
def _(plan):
    for group in required(plan.all("aws_default_security_group"), "default security group"):
        if any(group.blocks(direction) for direction in ("ingress", "egress")):
            yield f"{group.address} has rules"
    for log in required(plan.all("aws_flow_log"), "flow log"):
        if log["traffic_type"] != "ALL":
            yield f"{log.address} records {log['traffic_type']} only"


@control("N7", "S3 has its endpoint; in prod ECR, logs, Secrets Manager and KMS too")
def _(plan):
    found = {one["service_name"].split(".", 3)[3] for one in required(plan.all("aws_vpc_endpoint"), "endpoint")}
    wanted = {"s3"} | ({"ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms"} if plan.is_production else set())
    if wanted - found:
        yield f"no endpoint for {', '.join(sorted(wanted - found))}"


# ---- edge


@control("E1", "HTTPS takes TLS 1.2 and 1.3 only")
def _(plan):
    for listener in https_listeners(plan):
        if not (listener["ssl_policy"] or "").startswith("ELBSecurityPolicy-TLS13-1-2"):
            yield f"{listener.address} uses {listener['ssl_policy']}"


@control("E2", "no listener answers plain HTTP, except to send it to HTTPS")
def _(plan):
    for listener in required(plan.all("aws_lb_listener"), "listener"):
        for action in listener.blocks("default_action"):
            to_https = action.get("type") == "redirect" and action["redirect"][0]["protocol"] == "HTTPS"
            if listener["protocol"] != "HTTPS" and not to_https:
                yield f"{listener.address} answers plain HTTP"


@control("E3", "the load balancer answers 403 unless CloudFront's header is there")
def _(plan):
    for listener in https_listeners(plan):
        if listener.block("default_action").get("fixed_response", [{}])[0].get("status_code") != "403":
            yield f"{listener.address} does not refuse by default"
    for rule in required(plan.all("aws_lb_listener_rule"), "listener rule"):
        headers = [header.get("http_header_name") for one in rule.blocks("condition") for header in one.get("http_header") or []]
        if "X-Origin-Verify" not in headers:
            yield f"{rule.address} forwards without the header"


@control("E4", "the load balancer drops invalid headers, resists desync, keeps who asked, and logs")
def _(plan):
    for balancer in required(plan.all("aws_lb"), "load balancer"):
        if not balancer["drop_invalid_header_fields"]:
            yield f"{balancer.address} passes invalid headers on"
        if balancer["desync_mitigation_mode"] not in ("defensive", "strictest"):
            yield f"{balancer.address} does not resist desync"
        if balancer["xff_header_processing_mode"] != "preserve":
            yield f"{balancer.address} adds CloudFront's address behind the viewer's, so limits per address count CloudFront"
        if not balancer.block("access_logs").get("enabled"):
            yield f"{balancer.address} keeps no access log"


@control("E5", "in prod nothing is deleted by accident")
def _(plan):
    for balancer in required(plan.all("aws_lb"), "load balancer"):
        if plan.is_production and not balancer["enable_deletion_protection"]:
            yield f"{balancer.address} can be deleted"
    for cluster in required(plan.all("aws_rds_cluster"), "database cluster"):
        if plan.is_production and (not cluster["deletion_protection"] or cluster["skip_final_snapshot"]):
            yield f"{cluster.address} can be deleted, or without a last snapshot"


@control("E6", "gRPC has its own target group and health check")
def _(plan):
    groups = (one for one in plan.all("aws_lb_target_group") if one["protocol_version"] == "GRPC")
    for group in required(groups, "target group for gRPC"):
        if group["target_type"] != "ip" or group.block("health_check").get("matcher") != "0":
            yield f"{group.address} does not ask for gRPC status 0"


@control("E7", "people reach CloudFront by modern TLS, through the firewall, and it logs")
def _(plan):
    for distribution in required(plan.all("aws_cloudfront_distribution"), "distribution"):
        behaviours = distribution.blocks("default_cache_behavior") + distribution.blocks("ordered_cache_behavior")
        if any(one["viewer_protocol_policy"] == "allow-all" for one in behaviours):
            yield f"{distribution.address} allows plain HTTP"
        if distribution.block("viewer_certificate").get("minimum_protocol_version") != "TLSv1.2_2021":
            yield f"{distribution.address} allows old TLS"
        if not distribution.will_have("web_acl_id"):
            yield f"{distribution.address} has no firewall"
        if not distribution.blocks("logging_config"):
            yield f"{distribution.address} does not log"


@control("E8", "CloudFront reaches the load balancer by TLS 1.2 only, over HTTP/2, and carries gRPC")
def _(plan):
    for distribution in required(plan.all("aws_cloudfront_distribution"), "distribution"):
        for origin in distribution.blocks("origin"):
            for setting in origin.get("custom_origin_config") or []:
                if setting["origin_protocol_policy"] != "https-only" or setting["origin_ssl_protocols"] != ["TLSv1.2"]:
                    yield f"{distribution.address} reaches {origin['origin_id']} by something else"
        if not distribution["http_version"].startswith("http2"):
            yield f"{distribution.address} speaks no HTTP/2"
        if not any((one.get("grpc_config") or [{}])[0].get("enabled") for one in distribution.blocks("ordered_cache_behavior")):
            yield f"{distribution.address} carries no gRPC"


@control("E9", "the firewall has the common rules and rate limits, and logs")
def _(plan):
    lists = (one for one in plan.all("aws_wafv2_web_acl") if one["scope"] == "CLOUDFRONT")
    for firewall in required(lists, "firewall of CloudFront"):
        found = [one for rule in firewall.blocks("rule") for one in rule["statement"]]
        managed = {group["name"] for one in found for group in one.get("managed_rule_group_statement") or []}
        if "AWSManagedRulesCommonRuleSet" not in managed:
            yield f"{firewall.address} lacks the common rules"
        if not any(one.get("rate_based_statement") for one in found):
            yield f"{firewall.address} limits no rate"
    required(plan.all("aws_wafv2_web_acl_logging_configuration"), "log of the firewall")


# ---- containers


@control("C1", "4 vCPU and 8 GB, 0.5 and 1, 1 and 2: the three sizes")
def _(plan):
    wanted = {"trading-core": ("4096", "8192"), "telegram-bot": ("512", "1024"), "web-api": ("1024", "2048")}
    found = {one["family"]: (one["cpu"], one["memory"]) for one in required(plan.all("aws_ecs_task_definition"), "task definition")}
    for service, size in wanted.items():
        sizes = [one for family, one in found.items() if family.endswith(f"-{service}")]
        if sizes != [size]:
            yield f"{service} has {sizes}"


@control("C2", "one core, one bot, two or more of web-api; the core never overlaps itself")
def _(plan):
    found = services(plan)
    for name in SERVICES:
        if name not in found:
            yield f"there is no {name}"
            return
    for name in ("trading-core", "telegram-bot"):
        one = found[name]
        if one["desired_count"] != 1:
            yield f"{name} runs {one['desired_count']} times"
        if (one["deployment_minimum_healthy_percent"], one["deployment_maximum_percent"]) != (0, 100):
            yield f"two of {name} run during a deployment"
    # Autoscaling owns the count, and raises it to its minimum by itself.
    minimum = max([one["min_capacity"] for one in plan.all("aws_appautoscaling_target", "web_api")], default=0)
    if max(found["web-api"]["desired_count"], minimum) < 2:
        yield "web-api has no second task"


@control("C3", "a failing deployment is rolled back, and no task has a public address")
def _(plan):
    for name, service in services(plan).items():
        breaker = service.block("deployment_circuit_breaker")
        if not (breaker.get("enable") and breaker.get("rollback")):
            yield f"{name} is not rolled back"
        if service.block("network_configuration").get("assign_public_ip"):
            yield f"{name} has a public address"


@control("C4", "Spot for the bot only")
def _(plan):
    for name, service in services(plan).items():
        providers = {one["capacity_provider"] for one in service.blocks("capacity_provider_strategy")}
        if name != "telegram-bot" and providers != {"FARGATE"}:
            yield f"{name} runs on {', '.join(sorted(providers)) or 'nothing'}"


@control("C5", "images by digest")
def _(plan):
    for definition, container in containers(plan):
        if not re.search(r"@sha256:[0-9a-f]{64}$", container["image"]):
            yield f"{definition.address} runs {container['image']}"


@control("C6", "read-only root, a user that is not root, no privileges, no capabilities")
def _(plan):
    for definition, container in containers(plan):
        rules = {
            "can write to its root": container.get("readonlyRootFilesystem") is True,
            "runs as root": re.fullmatch(r"[1-9][0-9]*(:[1-9][0-9]*)?", container.get("user") or "") is not None,
            "is privileged": not container.get("privileged"),
            "keeps capabilities": container.get("linuxParameters", {}).get("capabilities", {}).get("drop") == ["ALL"],
        }
        yield from (f"{definition.address} {wrong}" for wrong, holds in rules.items() if not holds)


@control("C7", "secrets come by reference, never as plain environment")
def _(plan):
    suspicious = re.compile("SECRET|PASSWORD|TOKEN|PRIVATE_?KEY|API_?KEY", re.IGNORECASE)
    for definition, container in containers(plan):
        for variable in container.get("environment") or []:
            if suspicious.search(variable["name"]):
                yield f"{definition.address} has {variable['name']} in plain text"
        references = container.get("secrets") or []
        if not references or not all(one["valueFrom"].startswith("arn:aws:secretsmanager:") for one in references):
            yield f"{definition.address} takes no secret from Secrets Manager"


@control("C8", "every container has a health check, time to stop, and a log")
def _(plan):
    for definition, container in containers(plan):
        if not container.get("healthCheck", {}).get("command"):
            yield f"{definition.address} has no health check"
        if container.get("stopTimeout", 0) < 30:
            yield f"{definition.address} is killed too early"
        if not container.get("logConfiguration", {}).get("logDriver"):
            yield f"{definition.address} has no log"


@control("C9", "each task has two roles of its own, which only this account's ECS may take")
def _(plan):
    roles = []
    for definition in required(plan.all("aws_ecs_task_definition"), "task definition"):
        roles += [definition["execution_role_arn"], definition["task_role_arn"]]
    if None in roles or len(set(roles)) != len(roles):
        yield "tasks share roles"
    taken = (one for one in plan.all("aws_iam_role") if "ecs-tasks" in one["assume_role_policy"])
    for role in required(taken, "role for tasks"):
        for statement in as_list(role.document("assume_role_policy")["Statement"]):
            if not statement.get("Condition", {}).get("StringEquals", {}).get("aws:SourceAccount"):
                yield f"{role.address} may be taken on behalf of any account"


@control("C10", "Container Insights on; no shell into tasks in prod")
def _(plan):
    for cluster in required(plan.all("aws_ecs_cluster"), "cluster"):
        insights = [one["value"] for one in cluster.blocks("setting") if one["name"] == "containerInsights"]
        if not set(insights) & {"enabled", "enhanced"}:
            yield f"{cluster.address} has no insights"
    for name, service in services(plan).items():
        if plan.is_production and service["enable_execute_command"]:
            yield f"{name} allows a shell"


@control("C11", "web-api scales by itself, and every service has a DNS name")
def _(plan):
    for target in required(plan.all("aws_appautoscaling_target"), "scaling target"):
        if not 2 <= target["min_capacity"] < target["max_capacity"]:
            yield f"{target.address} cannot scale"
    required(plan.all("aws_appautoscaling_policy"), "scaling policy")
    required(plan.all("aws_service_discovery_private_dns_namespace"), "DNS namespace")
    names = {one["name"] for one in plan.all("aws_service_discovery_service")}
    yield from (f"{name} has no DNS name" for name in SERVICES if name not in names)
    yield from (f"{name} is not registered" for name, one in services(plan).items() if not one.blocks("service_registries"))


@control("C12", "images are scanned, immutable, encrypted, and old ones go")
def _(plan):
    repositories = required(plan.all("aws_ecr_repository"), "image repository")
    for one in repositories:
        if one["image_tag_mutability"] != "IMMUTABLE":
            yield f"{one.address} lets tags move"
        if not one.block("image_scanning_configuration").get("scan_on_push"):
            yield f"{one.address} is not scanned"
        if one.block("encryption_configuration").get("encryption_type") != "KMS":
            yield f"{one.address} is not encrypted with our key"
    if len(plan.all("aws_ecr_lifecycle_policy")) != len(repositories):
        yield "a repository keeps images for ever"


# ---- data


@control("D1", "Aurora: our key, IAM log-ins, a password that only AWS knows")
def _(plan):
    for cluster in required(plan.all("aws_rds_cluster"), "database cluster"):
        rules = {
            "is not encrypted": cluster["storage_encrypted"],
            "uses another key": cluster.will_have("kms_key_id"),
            "has no IAM log-in": cluster["iam_database_authentication_enabled"],
            "has a password of ours": cluster["manage_master_user_password"] and not cluster.values.get("master_password"),
        }
        yield from (f"{cluster.address} {wrong}" for wrong, holds in rules.items() if not holds)


@control("D2", "Aurora pauses only in dev, and only a version that can")
def _(plan):
    for cluster in required(plan.all("aws_rds_cluster"), "database cluster"):
        if cluster.block("serverlessv2_scaling_configuration").get("min_capacity", 0) > 0:
            continue
        major, minor = (int(part) for part in cluster["engine_version"].split("."))
        if plan.is_production:
            yield f"{cluster.address} pauses in prod"
        elif minor < PAUSING.get(major, minor + 1):
            yield f"{cluster.address} cannot pause with {cluster['engine_version']}"


@control("D3", "Aurora demands TLS")
def _(plan):
    for group in required(plan.all("aws_rds_cluster_parameter_group"), "parameter group"):
        if not any((one["name"], one["value"]) == ("rds.force_ssl", "1") for one in group.blocks("parameter")):
            yield f"{group.address} does not demand TLS"


@control("D4", "backups for a week or more, logs, a second instance, no public address, minor upgrades")
def _(plan):
    for cluster in required(plan.all("aws_rds_cluster"), "database cluster"):
        if cluster["backup_retention_period"] < 7 or not cluster["copy_tags_to_snapshot"]:
            yield f"{cluster.address} keeps backups for {cluster['backup_retention_period']} days"
        if "postgresql" not in (cluster["enabled_cloudwatch_logs_exports"] or []):
            yield f"{cluster.address} does not export its log"
    instances = plan.all("aws_rds_cluster_instance")
    if len(instances) < 2:
        yield f"{len(instances)} database instances: nothing to fail over to"
    for one in instances:
        if one["publicly_accessible"] or not one["auto_minor_version_upgrade"] or one["instance_class"] != "db.serverless":
            yield f"{one.address} is public, not serverless, or not upgraded"


@control("R1", "cache: TLS required, our key, fail-over to another zone, snapshots")
def _(plan):
    for group in required(plan.all("aws_elasticache_replication_group"), "replication group"):
        rules = {
            "does not demand TLS": group["transit_encryption_enabled"] and group["transit_encryption_mode"] == "required",
            "is not encrypted with our key": group["at_rest_encryption_enabled"] and group.will_have("kms_key_id"),
            "does not fail over": group["multi_az_enabled"] and group["automatic_failover_enabled"] and (group["replicas_per_node_group"] or 0) >= 1,
            "keeps no snapshot": (group["snapshot_retention_limit"] or 0) >= 1,
        }
        yield from (f"{group.address} {wrong}" for wrong, holds in rules.items() if not holds)


@control("R2", "cache users log in by IAM, and there is no shared password")
def _(plan):
    for group in required(plan.all("aws_elasticache_replication_group"), "replication group"):
        if group.values.get("auth_token") or not group.will_have("user_group_ids"):
            yield f"{group.address} has a shared password, or no users"
    users = (one for one in plan.all("aws_elasticache_user") if one["user_name"] != "default")
    for user in required(users, "cache user"):
        if user.block("authentication_mode").get("type") != "iam":
            yield f"{user.address} has a password"
    for user in plan.all("aws_elasticache_user"):
        if user["user_name"] == "default" and "-@all" not in user["access_string"]:
            yield f"{user.address} may do something"


# ---- secrets and permissions


@control("S1", "keys rotate, and deleting one takes a week or more")
def _(plan):
    for key in required(plan.all("aws_kms_key"), "key"):
        if not key["enable_key_rotation"] or (key["deletion_window_in_days"] or 0) < 7:
            yield f"{key.address} does not rotate, or is deleted too fast"


@control("S2", "secrets are under our key, their values are in no plan, and rotation happens")
def _(plan):
    for secret in required(plan.all("aws_secretsmanager_secret"), "secret"):
        if not secret.will_have("kms_key_id"):
            yield f"{secret.address} uses Amazon's key"
    for version in plan.all("aws_secretsmanager_secret_version"):
        if version.values.get("secret_string") or version.values.get("secret_binary"):
            yield f"{version.address} has its value in the plan"
    for rotation in required(plan.all("aws_secretsmanager_secret_rotation"), "rotation"):
        if not 1 <= rotation.block("rotation_rules").get("automatically_after_days", 0) <= 90:
            yield f"{rotation.address} rotates too rarely"


@control("S3", "no policy allows everything on everything")
def _(plan):
    for policy, statement in required(statements(plan), "policy"):
        if "NotAction" in statement:
            yield f"{policy.address} allows by exception"
        wide = any(action == "*" or action.endswith(":*") for action in as_list(statement.get("Action", [])))
        if statement["Effect"] == "Allow" and wide and "*" in as_list(statement.get("Resource", [])):
            yield f"{policy.address} allows {statement['Action']} on everything"


@control("S4", "GitHub deploys by OIDC, with an exact audience and exact subjects")
def _(plan):
    host = "token.actions.githubusercontent.com"
    roles = [one for one in plan.all("aws_iam_role") if host in one["assume_role_policy"]]
    deployers = [one for one in roles if "-deploy-" in one["name"]]
    for role in required(deployers, "role for deployments"):
        for statement in as_list(role.document("assume_role_policy")["Statement"]):
            exact = statement.get("Condition", {}).get("StringEquals", {})
            subjects = as_list(exact.get(f"{host}:sub", []))
            if statement["Action"] != "sts:AssumeRoleWithWebIdentity" or exact.get(f"{host}:aud") != "sts.amazonaws.com":
                yield f"{role.address} does not check the audience"
            if not subjects or not all(re.fullmatch(r"repo:[^*?:]+:environment:[a-z]+", one) for one in subjects):
                yield f"{role.address} trusts {subjects}"
    for role in roles:
        for statement in as_list(role.document("assume_role_policy")["Statement"]):
            if any("*" in one for one in as_list(statement["Condition"].get("StringLike", {}).get(f"{host}:sub", []))):
                yield f"{role.address} trusts a wildcard"


# ---- operations


@control("O1", "buckets: not public, encrypted, versioned, TLS only, and old objects go")
def _(plan):
    buckets = required(plan.all("aws_s3_bucket"), "bucket")
    for block in required(plan.all("aws_s3_bucket_public_access_block"), "public access block"):
        switches = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")
        yield from (f"{block.address} leaves {one} off" for one in switches if not block[one])
    for versioning in plan.all("aws_s3_bucket_versioning"):
        if versioning.block("versioning_configuration").get("status") != "Enabled":
            yield f"{versioning.address} is off"
    for policy in plan.all("aws_s3_bucket_policy"):
        if "aws:SecureTransport" not in policy["policy"]:
            yield f"{policy.address} allows plain HTTP"
    for companion in ("public_access_block", "versioning", "server_side_encryption_configuration", "policy", "lifecycle_configuration"):
        if len(plan.all(f"aws_s3_bucket_{companion}")) < len(buckets):
            yield f"a bucket has no {companion}"


@control("O2", "logs end and are encrypted, alarms reach somebody, silence is an alarm, money has a limit, all is tagged")
def _(plan):
    for group in required(plan.all("aws_cloudwatch_log_group"), "log group"):
        if not (group["retention_in_days"] or 0) > 0 or not group.will_have("kms_key_id"):
            yield f"{group.address} is kept for ever, or not encrypted"
    alarms = required(plan.all("aws_cloudwatch_metric_alarm"), "alarm")
    yield from (f"{one.address} tells nobody" for one in alarms if not one.will_have("alarm_actions"))
    if not any(one["treat_missing_data"] == "breaching" for one in alarms):
        yield "no alarm is raised by silence"
    for budget in required(plan.all("aws_budgets_budget"), "budget"):
        if not budget.blocks("notification"):
            yield f"{budget.address} warns nobody"
    for one in plan.everything:
        tags = one.values.get("tags_all")
        if tags is not None and not {"Project", "Environment"} <= set(tags):
            yield f"{one.address} is not tagged"


# ---- judging


def judge(plan, check):
    """("holds" | "fails" | "undecided", what was found)."""
    try:
        findings = list(check(plan))
    except Undecided as unknown:
        return "undecided", [f"{unknown} is known after the apply"]
    except Missing as missing:
        return "fails", [str(missing)]
    return ("fails" if findings else "holds"), findings


def report(documents, left_out=()):
    plan = Plan(documents)
    return plan, [(identity, rule, *judge(plan, check)) for identity, rule, check in CONTROLS if identity not in left_out]


def judge_mutants(documents, decided):
    """Breaks a copy of the plan in every known way. Yields (control, what was broken, whether it was noticed)."""
    from mutants import MUTANTS

    checks = {identity: check for identity, _, check in CONTROLS}
    for identity, change, breaks in MUTANTS:
        if identity not in decided:
            continue
        broken = copy.deepcopy(documents)
        breaks(broken)
        verdict, _ = judge(Plan(broken), checks[identity])
        yield identity, change, verdict == "fails"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plans", nargs="+", metavar="PLAN.json")
    parser.add_argument("--first-plan", action="store_true", help="accept controls that only a later plan can decide")
    parser.add_argument("--environment-only", action="store_true", help="leave out the controls of the account")
    parser.add_argument("--mutants", action="store_true", help="also prove that each control can fail")
    parser.add_argument("--quiet", action="store_true", help="print the summary and what fails only")
    options = parser.parse_args()

    documents = []
    for path in options.plans:
        with open(path, encoding="utf-8") as file:
            documents.append(json.load(file))
    plan, verdicts = report(documents, OF_THE_ACCOUNT if options.environment_only else ())
    failed = False
    for identity, rule, verdict, findings in verdicts:
        wrong = verdict == "fails" or (verdict == "undecided" and not options.first_plan)
        failed |= wrong
        if wrong or not options.quiet:
            print(f"{verdict:9} {identity:3} {rule}")
        for finding in findings if wrong else ():
            print(f"              {finding}")
    count = {kind: sum(verdict == kind for _, _, verdict, _ in verdicts) for kind in ("holds", "fails", "undecided")}
    print(f"controls environment={plan.environment} hold={count['holds']} fail={count['fails']} undecided={count['undecided']}")

    if options.mutants:
        decided = {identity for identity, _, verdict, _ in verdicts if verdict == "holds"}
        results = list(judge_mutants(documents, decided))
        for identity, change, noticed in results:
            if not noticed:
                print(f"unnoticed {identity:3} {change}")
        unproved = decided - {identity for identity, _, _ in results}
        for identity in sorted(unproved):
            print(f"unproved  {identity:3} nothing is known that breaks it")
        failed |= bool(unproved) or not all(noticed for _, _, noticed in results)
        print(f"mutants environment={plan.environment} broken={len(results)} noticed={sum(one[2] for one in results)} controls={len(decided)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
