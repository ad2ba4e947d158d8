environment         = "prod"
aws_region          = "us-east-1"
availability_zones  = ["us-east-1a", "us-east-1b", "us-east-1c"]
vpc_cidr            = "10.0.0.0/16"
nat_mode            = "per_az"
interface_endpoints = ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms"]

# Never pauses: trading-core is connected all day, and waking takes longer than a price difference lives.
database = {
  engine_version        = "17.7"
  min_capacity          = 0.5
  max_capacity          = 16
  instance_count        = 2
  backup_retention_days = 35
}

cache = {
  engine_version = "8.2"
  node_type      = "cache.t4g.small"
  replicas       = 1
}

domain_name        = "arbiter.example.com"
alarm_email        = "operator@example.com"
monthly_budget_usd = 900
log_retention_days = 365
account_audit      = true
