locals {
  # Each says what to do, because whoever reads it was asleep a minute ago.
  service_alarms = merge([for service, count in var.desired_counts : {
    "${service}-missing" = {
      # Also fires when no figure comes at all.
      description = "${service} has fewer than ${count} running tasks. Look at its stopped tasks and its log; docs/runbooks/deploy.md."
      namespace   = "ECS/ContainerInsights", metric = "RunningTaskCount", statistic = "Minimum"
      dimensions  = { ClusterName = var.cluster_name, ServiceName = service }
      comparison  = "LessThanThreshold", threshold = count, minutes = 3, missing = "breaching"
    }
    "${service}-cpu" = {
      description = "${service} uses more than 85 % of its CPU. Give it more, or find out what it is doing."
      namespace   = "AWS/ECS", metric = "CPUUtilization", statistic = "Average"
      dimensions  = { ClusterName = var.cluster_name, ServiceName = service }
      comparison  = "GreaterThanThreshold", threshold = 85, minutes = 10, missing = "notBreaching"
    }
    "${service}-memory" = {
      description = "${service} uses more than 90 % of its memory and may be killed. Restart it at a quiet moment and look for a leak."
      namespace   = "AWS/ECS", metric = "MemoryUtilization", statistic = "Average"
      dimensions  = { ClusterName = var.cluster_name, ServiceName = service }
      comparison  = "GreaterThanThreshold", threshold = 90, minutes = 5, missing = "notBreaching"
    }
    "${service}-errors" = {
      description = "${service} logs errors. Read /${var.project_name}/${var.environment}/${service}."
      namespace   = "${local.name_prefix}/logs", metric = "${service}-errors", statistic = "Sum"
      dimensions  = {}
      comparison  = "GreaterThanThreshold", threshold = 5, minutes = 5, missing = "notBreaching"
    }
  }]...)

  web_alarms = merge([for name, suffix in var.target_group_arn_suffixes : {
    "web-${name}-unhealthy" = {
      description = "A task of web-api fails its ${name} health check. One is replaced by itself; if it stays, look at the database."
      namespace   = "AWS/ApplicationELB", metric = "UnHealthyHostCount", statistic = "Maximum"
      dimensions  = { LoadBalancer = var.alb_arn_suffix, TargetGroup = suffix }
      comparison  = "GreaterThanThreshold", threshold = 0, minutes = 5, missing = "notBreaching"
    }
  }]...)

  database_alarms = {
    database-capacity = {
      description = "Aurora is at 90 % of its largest size. Raise database.max_capacity or find the query."
      namespace   = "AWS/RDS", metric = "ACUUtilization", statistic = "Average"
      dimensions  = { DBClusterIdentifier = var.database_identifier }
      comparison  = "GreaterThanThreshold", threshold = 90, minutes = 10, missing = "notBreaching"
    }
    database-lag = {
      description = "A reader of Aurora is more than a second behind. Fail-over would be slow; look at its load."
      namespace   = "AWS/RDS", metric = "AuroraReplicaLagMaximum", statistic = "Maximum"
      dimensions  = { DBClusterIdentifier = var.database_identifier }
      comparison  = "GreaterThanThreshold", threshold = 1000, minutes = 5, missing = "notBreaching"
    }
    database-connections = {
      description = "More than 200 connections to Aurora: a pool is leaking, or too many tasks run."
      namespace   = "AWS/RDS", metric = "DatabaseConnections", statistic = "Maximum"
      dimensions  = { DBClusterIdentifier = var.database_identifier }
      comparison  = "GreaterThanThreshold", threshold = 200, minutes = 5, missing = "notBreaching"
    }
  }

  cache_alarms = merge([for node in range(1, var.cache_nodes + 1) : {
    "cache-${node}-memory" = {
      description = "Cache node ${node} is 80 % full and will soon forget the oldest. Take a larger node_type."
      namespace   = "AWS/ElastiCache", metric = "DatabaseMemoryUsagePercentage", statistic = "Maximum"
      dimensions  = { CacheClusterId = format("%s-%03d", var.cache_identifier, node) }
      comparison  = "GreaterThanThreshold", threshold = 80, minutes = 5, missing = "notBreaching"
    }
    "cache-${node}-cpu" = {
      description = "Cache node ${node} uses 80 % of its thread. Take a larger node_type."
      namespace   = "AWS/ElastiCache", metric = "EngineCPUUtilization", statistic = "Average"
      dimensions  = { CacheClusterId = format("%s-%03d", var.cache_identifier, node) }
      comparison  = "GreaterThanThreshold", threshold = 80, minutes = 5, missing = "notBreaching"
    }
  }]...)

  nat_alarms = merge([for zone, id in var.nat_gateway_ids : {
    "nat-${zone}-ports" = {
      description = "The NAT gateway in ${zone} cannot open more connections: venues may look unreachable."
      namespace   = "AWS/NATGateway", metric = "ErrorPortAllocation", statistic = "Sum"
      dimensions  = { NatGatewayId = id }
      comparison  = "GreaterThanThreshold", threshold = 0, minutes = 5, missing = "notBreaching"
    }
  }]...)

  alarms = merge(local.service_alarms, local.web_alarms, local.database_alarms, local.cache_alarms, local.nat_alarms)
}

resource "aws_cloudwatch_log_metric_filter" "errors" {
  for_each = var.desired_counts

  name           = "${local.name_prefix}-${each.key}-errors"
  log_group_name = var.log_group_names[each.key]
  pattern        = "\"ERROR\""

  metric_transformation {
    namespace     = "${local.name_prefix}/logs"
    name          = "${each.key}-errors"
    value         = "1"
    default_value = "0"
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${local.name_prefix}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  period              = 60
  evaluation_periods  = each.value.minutes
  threshold           = each.value.threshold
  comparison_operator = each.value.comparison
  treat_missing_data  = each.value.missing
  actions_enabled     = each.value.missing != "breaching" || var.running
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}
