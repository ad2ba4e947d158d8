locals {
  name_prefix = "${var.project_name}-${var.environment}"
  identifier  = "${local.name_prefix}-redis"
  major       = split(".", var.engine_version)[0]
}

resource "aws_elasticache_subnet_group" "this" {
  name       = local.identifier
  subnet_ids = var.data_subnet_ids
}

# Who may enter is said by the services, in the module that has their security groups.
resource "aws_security_group" "this" {
  name        = local.identifier
  description = "Valkey, spoken to with the Redis protocol"
  vpc_id      = var.vpc_id

  tags = { Name = local.identifier }
}

resource "aws_elasticache_parameter_group" "this" {
  name   = "${local.identifier}-valkey${local.major}"
  family = "valkey${local.major}"

  parameter {
    # Everything in it may be lost, and streams are bounded by their writers: rather forget the oldest than refuse writes.
    name  = "maxmemory-policy"
    value = "allkeys-lru"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Exists because every user group must have a default user; it can do nothing.
resource "aws_elasticache_user" "default" {
  user_id       = "${local.identifier}-default"
  user_name     = "default"
  engine        = "valkey"
  access_string = "off ~* -@all"

  authentication_mode {
    type = "no-password-required"
  }
}

# For IAM the id and the name must be the same.
resource "aws_elasticache_user" "service" {
  for_each = var.user_access

  user_id       = "${local.name_prefix}-${each.key}"
  user_name     = "${local.name_prefix}-${each.key}"
  engine        = "valkey"
  access_string = each.value

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user_group" "this" {
  user_group_id = local.identifier
  engine        = "valkey"
  user_ids = concat(
    [aws_elasticache_user.default.user_id],
    [for name in sort(keys(var.user_access)) : aws_elasticache_user.service[name].user_id],
  )
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = toset(["slow-log", "engine-log"])

  name              = "/${var.project_name}/${var.environment}/redis-${each.value}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.log_key_arn
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = local.identifier
  description          = "Live view, event streams, rate limits; all of it can be rebuilt"
  engine               = "valkey"
  engine_version       = var.engine_version
  node_type            = var.node_type
  port                 = 6379

  num_node_groups            = 1
  replicas_per_node_group    = var.replicas
  multi_az_enabled           = true
  automatic_failover_enabled = true

  subnet_group_name    = aws_elasticache_subnet_group.this.name
  security_group_ids   = [aws_security_group.this.id]
  parameter_group_name = aws_elasticache_parameter_group.this.name

  at_rest_encryption_enabled = true
  kms_key_id                 = var.data_key_arn
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  user_group_ids             = [aws_elasticache_user_group.this.user_group_id]

  snapshot_retention_limit   = var.snapshot_retention_days
  snapshot_window            = "06:00-07:00"
  maintenance_window         = "sun:07:30-sun:08:30"
  auto_minor_version_upgrade = true
  apply_immediately          = var.environment != "prod"

  dynamic "log_delivery_configuration" {
    for_each = aws_cloudwatch_log_group.this
    content {
      destination      = log_delivery_configuration.value.name
      destination_type = "cloudwatch-logs"
      log_format       = "json"
      log_type         = log_delivery_configuration.key
    }
  }
}
