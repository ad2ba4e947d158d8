# Wires the modules together. Who may talk to whom is decided here and in the services map of locals.tf.

module "secrets" {
  source = "./modules/secrets"

  project_name         = var.project_name
  environment          = var.environment
  account_id           = var.account_id
  aws_region           = var.aws_region
  recovery_window_days = local.production ? 30 : 0
}

module "vpc" {
  source = "./modules/vpc"

  project_name         = var.project_name
  environment          = var.environment
  aws_region           = var.aws_region
  vpc_cidr             = var.vpc_cidr
  availability_zones   = var.availability_zones
  nat_mode             = var.nat_mode
  interface_endpoints  = var.interface_endpoints
  log_key_arn          = module.secrets.key_arns["logs"]
  log_retention_days   = var.log_retention_days
  permissions_boundary = local.permissions_boundary
}

module "rds" {
  source = "./modules/rds"

  project_name          = var.project_name
  environment           = var.environment
  vpc_id                = module.vpc.vpc_id
  data_subnet_ids       = module.vpc.data_subnet_ids
  engine_version        = var.database.engine_version
  min_capacity          = var.database.min_capacity
  max_capacity          = var.database.max_capacity
  instance_count        = var.database.instance_count
  backup_retention_days = var.database.backup_retention_days
  snapshot_identifier   = var.database.snapshot_identifier
  protect               = local.production
  data_key_arn          = module.secrets.key_arns["data"]
  secret_key_arn        = module.secrets.key_arns["secrets"]
  log_key_arn           = module.secrets.key_arns["logs"]
  log_retention_days    = var.log_retention_days
  alarm_topic_arn       = module.observability.alarm_topic_arn
  permissions_boundary  = local.permissions_boundary
}

module "elasticache" {
  source = "./modules/elasticache"

  project_name       = var.project_name
  environment        = var.environment
  vpc_id             = module.vpc.vpc_id
  data_subnet_ids    = module.vpc.data_subnet_ids
  engine_version     = var.cache.engine_version
  node_type          = var.cache.node_type
  replicas           = var.cache.replicas
  user_access        = local.cache_access
  data_key_arn       = module.secrets.key_arns["data"]
  log_key_arn        = module.secrets.key_arns["logs"]
  log_retention_days = var.log_retention_days
}

module "ecs" {
  source = "./modules/ecs"

  project_name           = var.project_name
  environment            = var.environment
  account_id             = var.account_id
  aws_region             = var.aws_region
  permissions_boundary   = local.permissions_boundary
  services               = local.services
  core_standby           = var.core_standby
  running                = var.services_running
  web_max_count          = var.web_count.max
  cpu_architecture       = var.cpu_architecture
  enable_execute_command = var.enable_execute_command
  secret_key_arn         = module.secrets.key_arns["secrets"]
  log_key_arn            = module.secrets.key_arns["logs"]
  log_retention_days     = var.log_retention_days
  alarm_topic_arn        = module.observability.alarm_topic_arn
  origin_token           = var.origin_token

  network = {
    vpc_id                     = module.vpc.vpc_id
    public_subnet_ids          = module.vpc.public_subnet_ids
    private_subnet_ids         = module.vpc.private_subnet_ids
    endpoint_security_group_id = module.vpc.endpoint_security_group_id
    has_interface_endpoints    = module.vpc.has_interface_endpoints
    s3_prefix_list_id          = module.vpc.s3_prefix_list_id
  }

  stores = {
    postgres = { security_group_id = module.rds.security_group_id, port = module.rds.port }
    redis    = { security_group_id = module.elasticache.security_group_id, port = module.elasticache.port }
  }

  migration = {
    image = coalesce(var.migration_image, var.images["trading-core"])
    environment = {
      ARBITER_MIGRATE_URL   = "jdbc:postgresql://${module.rds.writer_endpoint}:${module.rds.port}/postgres?sslmode=require"
      ARBITER_MIGRATE_LOGIN = "iam"
    }
    secrets = {
      ARBITER_MIGRATE_ADMIN    = "${module.rds.master_secret_arn}:username::"
      ARBITER_MIGRATE_PASSWORD = "${module.rds.master_secret_arn}:password::"
    }
    secret_arns = [module.rds.master_secret_arn]
  }

  load_balancer = {
    certificate_arn           = module.edge.origin_certificate_arn
    cloudfront_prefix_list_id = var.cloudfront_prefix_list_id
    access_log_bucket         = module.observability.log_bucket
    protect                   = local.production
  }
}

module "edge" {
  source    = "./modules/edge"
  providers = { aws = aws, aws.us_east_1 = aws.us_east_1 }

  project_name           = var.project_name
  environment            = var.environment
  account_id             = var.account_id
  domain_name            = var.domain_name
  hosted_zone_id         = var.hosted_zone_id
  alb_dns_name           = module.ecs.alb_dns_name
  alb_zone_id            = module.ecs.alb_zone_id
  origin_token           = var.origin_token
  log_bucket_domain_name = module.observability.log_bucket_domain_name
  log_retention_days     = var.log_retention_days
}

module "observability" {
  source = "./modules/observability"

  project_name              = var.project_name
  environment               = var.environment
  account_id                = var.account_id
  aws_region                = var.aws_region
  alarm_email               = var.alarm_email
  monthly_budget_usd        = var.monthly_budget_usd
  log_key_arn               = module.secrets.key_arns["logs"]
  destroy_logs              = !local.production
  account_audit             = var.account_audit
  running                   = var.services_running
  cluster_name              = module.ecs.cluster_name
  desired_counts            = { for name, service in local.services : name => service.desired_count }
  log_group_names           = module.ecs.log_group_names
  alb_arn_suffix            = module.ecs.alb_arn_suffix
  target_group_arn_suffixes = module.ecs.target_group_arn_suffixes
  database_identifier       = module.rds.cluster_identifier
  cache_identifier          = module.elasticache.replication_group_id
  cache_nodes               = var.cache.replicas + 1
  nat_gateway_ids           = module.vpc.nat_gateway_ids
}

# Which images run, for the next roll-back and for whoever asks.
resource "aws_ssm_parameter" "images" {
  name        = "/${var.project_name}/${var.environment}/images"
  description = "Images of the last apply, by digest"
  type        = "String"
  value       = jsonencode(var.images)

  depends_on = [module.ecs]
}
