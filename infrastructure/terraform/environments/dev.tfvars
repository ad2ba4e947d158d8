environment        = "dev"
aws_region         = "us-east-1"
availability_zones = ["us-east-1a", "us-east-1b", "us-east-1c"]
vpc_cidr           = "10.10.0.0/16"
nat_mode           = "single"

# Pauses when nothing is connected: stop the services (services_running = false) and it costs nothing.
database = {
  engine_version        = "17.7"
  min_capacity          = 0
  max_capacity          = 2
  instance_count        = 2
  backup_retention_days = 7
}

cache = {
  engine_version = "8.2"
  node_type      = "cache.t4g.micro"
  replicas       = 1
}

domain_name            = "dev.arbiter.example.com"
alarm_email            = "operator@example.com"
monthly_budget_usd     = 300
log_retention_days     = 14
account_audit          = false
enable_execute_command = true
