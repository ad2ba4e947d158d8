locals {
  name_prefix = "${var.project_name}-${var.environment}"
  identifier  = "${local.name_prefix}-postgres"
  major       = split(".", var.engine_version)[0]
}

resource "aws_db_subnet_group" "this" {
  name       = local.identifier
  subnet_ids = var.data_subnet_ids
}

# Who may enter is said by the services, in the module that has their security groups.
resource "aws_security_group" "this" {
  name        = local.identifier
  description = "Aurora PostgreSQL"
  vpc_id      = var.vpc_id

  tags = { Name = local.identifier }
}

resource "aws_rds_cluster_parameter_group" "this" {
  name   = "${local.identifier}-${local.major}"
  family = "aurora-postgresql${local.major}"

  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }
  parameter {
    name         = "log_min_duration_statement"
    value        = "1000"
    apply_method = "immediate"
  }
  parameter {
    name         = "idle_in_transaction_session_timeout"
    value        = "60000"
    apply_method = "immediate"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "postgresql" {
  name              = "/aws/rds/cluster/${local.identifier}/postgresql"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.log_key_arn
}

resource "aws_rds_cluster" "this" {
  cluster_identifier = local.identifier
  engine             = "aurora-postgresql"
  engine_mode        = "provisioned"
  engine_version     = var.engine_version
  database_name      = "arbiter"

  master_username                     = "arbiter_admin"
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = var.secret_key_arn
  iam_database_authentication_enabled = true

  db_subnet_group_name            = aws_db_subnet_group.this.name
  vpc_security_group_ids          = [aws_security_group.this.id]
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.this.name

  storage_encrypted               = true
  kms_key_id                      = var.data_key_arn
  backup_retention_period         = var.backup_retention_days
  preferred_backup_window         = "07:00-08:00"
  preferred_maintenance_window    = "sun:08:30-sun:09:30"
  copy_tags_to_snapshot           = true
  snapshot_identifier             = var.snapshot_identifier
  deletion_protection             = var.protect
  skip_final_snapshot             = !var.protect
  final_snapshot_identifier       = var.protect ? "${local.identifier}-final" : null
  enabled_cloudwatch_logs_exports = ["postgresql"]

  serverlessv2_scaling_configuration {
    min_capacity             = var.min_capacity
    max_capacity             = var.max_capacity
    seconds_until_auto_pause = var.min_capacity == 0 ? var.seconds_until_auto_pause : null
  }

  depends_on = [aws_cloudwatch_log_group.postgresql]

  lifecycle {
    # A restored cluster must not be replaced when the variable is cleared again.
    ignore_changes = [snapshot_identifier]
  }
}

resource "aws_rds_cluster_instance" "this" {
  count = var.instance_count

  identifier                 = "${local.identifier}-${count.index + 1}"
  cluster_identifier         = aws_rds_cluster.this.id
  engine                     = aws_rds_cluster.this.engine
  engine_version             = aws_rds_cluster.this.engine_version
  instance_class             = "db.serverless"
  promotion_tier             = count.index < 2 ? 0 : 2
  publicly_accessible        = false
  auto_minor_version_upgrade = true
  copy_tags_to_snapshot      = true

  monitoring_interval             = 60
  monitoring_role_arn             = aws_iam_role.monitoring.arn
  performance_insights_enabled    = true
  performance_insights_kms_key_id = var.data_key_arn
}

resource "aws_iam_role" "monitoring" {
  name                 = "${local.identifier}-monitoring"
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  role       = aws_iam_role.monitoring.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}

# The only database password there is; services log in by IAM.
resource "aws_secretsmanager_secret_rotation" "master" {
  secret_id          = aws_rds_cluster.this.master_user_secret[0].secret_arn
  rotate_immediately = false

  rotation_rules {
    automatically_after_days = var.master_rotation_days
  }
}

resource "aws_db_event_subscription" "cluster" {
  name             = "${local.identifier}-cluster"
  sns_topic        = var.alarm_topic_arn
  source_type      = "db-cluster"
  source_ids       = [aws_rds_cluster.this.id]
  event_categories = ["failover", "failure", "maintenance", "notification"]
}
