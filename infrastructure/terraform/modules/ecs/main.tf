locals {
  name_prefix = "${var.project_name}-${var.environment}"

  # trading-core and telegram-bot must never overlap with themselves: the old task ends before the new one starts.
  singletons = toset(["trading-core", "telegram-bot"])
}

resource "aws_ecs_cluster" "this" {
  name = "${local.name_prefix}-cluster"

  setting {
    name  = "containerInsights"
    value = "enhanced"
  }
}

resource "aws_ecs_cluster_capacity_providers" "this" {
  cluster_name       = aws_ecs_cluster.this.name
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]

  default_capacity_provider_strategy {
    capacity_provider = "FARGATE"
    weight            = 1
  }
}

resource "aws_service_discovery_private_dns_namespace" "this" {
  name        = "${local.name_prefix}.internal"
  description = "How the services find each other"
  vpc         = var.network.vpc_id
}

resource "aws_service_discovery_service" "this" {
  for_each = var.services

  name = each.key

  dns_config {
    namespace_id   = aws_service_discovery_private_dns_namespace.this.id
    routing_policy = "MULTIVALUE"

    dns_records {
      type = "A"
      ttl  = 10
    }
  }

  # Without it, Route 53 keeps the addresses of unhealthy tasks.
  health_check_custom_config {
    failure_threshold = 1
  }
}

resource "aws_ecs_service" "singleton" {
  for_each = local.singletons

  name            = each.key
  cluster         = aws_ecs_cluster.this.id
  task_definition = aws_ecs_task_definition.service[each.key].arn
  desired_count   = var.running ? var.services[each.key].desired_count : 0

  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100
  availability_zone_rebalancing      = "DISABLED"
  enable_execute_command             = var.enable_execute_command
  enable_ecs_managed_tags            = true
  propagate_tags                     = "SERVICE"
  wait_for_steady_state              = true

  capacity_provider_strategy {
    capacity_provider = var.services[each.key].spot ? "FARGATE_SPOT" : "FARGATE"
    weight            = 1
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.network.private_subnet_ids
    security_groups  = [aws_security_group.service[each.key].id]
    assign_public_ip = false
  }

  service_registries {
    registry_arn = aws_service_discovery_service.this[each.key].arn
  }

  depends_on = [aws_iam_role_policy.execution, aws_iam_role_policy.task, aws_ecs_cluster_capacity_providers.this]

  lifecycle {
    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.service[each.key].arn
      error_message = "ECS rolled ${each.key} back to the task definition before this one. Its tasks did not become healthy; see their stopped reason (aws ecs describe-tasks) and the service's log group."
    }
  }
}

# Takes over when the first one loses its lease. Its gRPC health says NOT_SERVING until it holds the lease, so clients pass it by.
resource "aws_ecs_service" "core_standby" {
  count = var.core_standby ? 1 : 0

  name            = "trading-core-standby"
  cluster         = aws_ecs_cluster.this.id
  task_definition = aws_ecs_task_definition.service["trading-core"].arn
  desired_count   = var.running ? 1 : 0

  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100
  availability_zone_rebalancing      = "DISABLED"
  enable_execute_command             = var.enable_execute_command
  enable_ecs_managed_tags            = true
  propagate_tags                     = "SERVICE"
  wait_for_steady_state              = true

  capacity_provider_strategy {
    capacity_provider = "FARGATE"
    weight            = 1
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.network.private_subnet_ids
    security_groups  = [aws_security_group.service["trading-core"].id]
    assign_public_ip = false
  }

  service_registries {
    registry_arn = aws_service_discovery_service.this["trading-core"].arn
  }

  depends_on = [aws_ecs_service.singleton]

  lifecycle {
    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.service["trading-core"].arn
      error_message = "ECS rolled trading-core-standby back to the task definition before this one. Its tasks did not become healthy; see their stopped reason (aws ecs describe-tasks) and the service's log group."
    }
  }
}

resource "aws_ecs_service" "web_api" {
  name            = "web-api"
  cluster         = aws_ecs_cluster.this.id
  task_definition = aws_ecs_task_definition.service["web-api"].arn
  desired_count   = var.running ? var.services["web-api"].desired_count : 0

  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  availability_zone_rebalancing      = "ENABLED"
  health_check_grace_period_seconds  = 180
  enable_execute_command             = var.enable_execute_command
  enable_ecs_managed_tags            = true
  propagate_tags                     = "SERVICE"
  wait_for_steady_state              = true

  capacity_provider_strategy {
    capacity_provider = "FARGATE"
    weight            = 1
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  alarms {
    alarm_names = [aws_cloudwatch_metric_alarm.web_errors.alarm_name]
    enable      = true
    rollback    = true
  }

  network_configuration {
    subnets          = var.network.private_subnet_ids
    security_groups  = [aws_security_group.service["web-api"].id]
    assign_public_ip = false
  }

  service_registries {
    registry_arn = aws_service_discovery_service.this["web-api"].arn
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.web_http.arn
    container_name   = "web-api"
    container_port   = var.services["web-api"].ports["http"]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.web_grpc.arn
    container_name   = "web-api"
    container_port   = var.services["web-api"].ports["grpc"]
  }

  depends_on = [
    aws_iam_role_policy.execution,
    aws_iam_role_policy.task,
    aws_ecs_cluster_capacity_providers.this,
    aws_lb_listener_rule.web_http,
    aws_lb_listener_rule.web_grpc,
  ]

  lifecycle {
    # Belongs to autoscaling.
    ignore_changes = [desired_count]

    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.service["web-api"].arn
      error_message = "ECS rolled web-api back to the task definition before this one. Its tasks did not become healthy, or the error alarm fired; see their stopped reason (aws ecs describe-tasks) and the service's log group."
    }
  }
}

resource "aws_appautoscaling_target" "web_api" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.this.name}/${aws_ecs_service.web_api.name}"
  min_capacity       = var.running ? var.services["web-api"].desired_count : 0
  max_capacity       = var.running ? var.web_max_count : 0
}

resource "aws_appautoscaling_policy" "web_cpu" {
  name               = "${local.name_prefix}-web-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.web_api.service_namespace
  scalable_dimension = aws_appautoscaling_target.web_api.scalable_dimension
  resource_id        = aws_appautoscaling_target.web_api.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_in_cooldown  = 300
    scale_out_cooldown = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_appautoscaling_policy" "web_requests" {
  name               = "${local.name_prefix}-web-requests"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.web_api.service_namespace
  scalable_dimension = aws_appautoscaling_target.web_api.scalable_dimension
  resource_id        = aws_appautoscaling_target.web_api.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = 3000
    scale_in_cooldown  = 300
    scale_out_cooldown = 60

    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label         = "${aws_lb.this.arn_suffix}/${aws_lb_target_group.web_http.arn_suffix}"
    }
  }
}
