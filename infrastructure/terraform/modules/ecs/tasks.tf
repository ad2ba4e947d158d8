locals {
  # What every container is held to. Only /tmp can be written; it lives and dies with the task.
  container_defaults = {
    essential              = true
    readonlyRootFilesystem = true
    user                   = "65532:65532"
    privileged             = false
    linuxParameters        = { capabilities = { add = [], drop = ["ALL"] }, initProcessEnabled = false }
    mountPoints            = [{ sourceVolume = "tmp", containerPath = "/tmp", readOnly = false }]
    systemControls         = []
    volumesFrom            = []
  }

  java_probe = ["CMD", "/opt/jre/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx16m", "-cp", "/app/probe", "HealthProbe"]
}

resource "aws_cloudwatch_log_group" "service" {
  for_each = toset(concat(keys(var.services), ["migrate"]))

  name              = "/${var.project_name}/${var.environment}/${each.value}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.log_key_arn
}

resource "aws_ecs_task_definition" "service" {
  for_each = var.services

  family                   = "${local.name_prefix}-${each.key}"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = each.value.cpu
  memory                   = each.value.memory
  execution_role_arn       = aws_iam_role.execution[each.key].arn
  task_role_arn            = aws_iam_role.task[each.key].arn
  # Old revisions stay, or the circuit breaker would have nothing to go back to.
  skip_destroy = true

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.cpu_architecture
  }

  volume {
    name = "tmp"
  }

  container_definitions = jsonencode([merge(local.container_defaults, {
    name         = each.key
    image        = each.value.image
    portMappings = [for name, port in each.value.ports : { name = name, containerPort = port, hostPort = port, protocol = "tcp" }]
    environment  = [for name, value in each.value.environment : { name = name, value = value }]
    secrets      = [for name, arn in each.value.secrets : { name = name, valueFrom = arn }]
    stopTimeout  = 90

    healthCheck = {
      command     = concat(local.java_probe, each.value.health_port == null ? ["process"] : [tostring(each.value.health_port)])
      interval    = 30
      timeout     = 10
      retries     = 3
      startPeriod = 180
    }

    # Never let a slow log service slow down trading: the buffer drops rather than blocks.
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.service[each.key].name
        awslogs-region        = var.aws_region
        awslogs-stream-prefix = each.key
        mode                  = "non-blocking"
        max-buffer-size       = "16m"
      }
    }
  })])
}

# Run by `infra deploy` before the services are updated, and never by a service itself.
resource "aws_ecs_task_definition" "migrate" {
  family                   = "${local.name_prefix}-migrate"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution["migrate"].arn
  task_role_arn            = aws_iam_role.task["migrate"].arn
  skip_destroy             = true

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.cpu_architecture
  }

  volume {
    name = "tmp"
  }

  container_definitions = jsonencode([merge(local.container_defaults, {
    name         = "migrate"
    image        = var.migration.image
    entryPoint   = ["/opt/jre/bin/java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=70", "-cp", "/app/app.jar"]
    command      = ["io.arbiter.common.migration.Migrate"]
    portMappings = []
    environment  = [for name, value in var.migration.environment : { name = name, value = value }]
    secrets      = [for name, arn in var.migration.secrets : { name = name, valueFrom = arn }]
    stopTimeout  = 90

    healthCheck = {
      command     = concat(local.java_probe, ["process"])
      interval    = 30
      timeout     = 10
      retries     = 3
      startPeriod = 60
    }

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.service["migrate"].name
        awslogs-region        = var.aws_region
        awslogs-stream-prefix = "migrate"
        mode                  = "non-blocking"
        max-buffer-size       = "4m"
      }
    }
  })])
}
