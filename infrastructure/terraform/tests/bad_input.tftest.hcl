# What must be refused before anything is asked of AWS. Each run has several wrong values: Terraform judges every variable by itself,
# and a run passes only when all that it names are refused.

mock_provider "aws" {}

mock_provider "aws" {
  alias = "us_east_1"
}

variables {
  environment        = "dev"
  account_id         = "123456789012"
  availability_zones = ["us-east-1a", "us-east-1b", "us-east-1c"]
  nat_mode           = "single"
  origin_token       = "0123456789abcdef0123456789abcdef"
  domain_name        = "arbiter.example.com"
  alarm_email        = "operator@example.com"
  monthly_budget_usd = 450
  log_retention_days = 14
  database           = { engine_version = "17.7", min_capacity = 0, max_capacity = 2, instance_count = 2, backup_retention_days = 7 }
  cache              = { engine_version = "8.2", node_type = "cache.t4g.micro", replicas = 1 }
  images = {
    "trading-core" = "arbiter/trading-core@sha256:0000000000000000000000000000000000000000000000000000000000000001"
    "telegram-bot" = "arbiter/telegram-bot@sha256:0000000000000000000000000000000000000000000000000000000000000002"
    "web-api"      = "arbiter/web-api@sha256:0000000000000000000000000000000000000000000000000000000000000003"
  }
}

run "refuses_each_wrong_value" {
  command = plan

  variables {
    project_name       = "Arbiter Bot"
    environment        = "staging"
    account_id         = "12345"
    aws_region         = "Virginia"
    vpc_cidr           = "10.0.1.0/16"
    migration_image    = "arbiter/trading-core:v1"
    cpu_architecture   = "RISCV"
    web_count          = { min = 1, max = 6 }
    trading            = { mode = "yolo", tenant_id = "", account_id = "" }
    origin_token       = "short"
    log_retention_days = 10
    extra_environment  = { "telegram-bot" = { ARBITER_TELEGRAM_TOKEN = "123:abc" } }
    images = {
      "trading-core" = "arbiter/trading-core:v1"
      "telegram-bot" = "arbiter/telegram-bot@sha256:0000000000000000000000000000000000000000000000000000000000000002"
      "web-api"      = "arbiter/web-api@sha256:0000000000000000000000000000000000000000000000000000000000000003"
    }
    sizes = {
      "trading-core" = { cpu = 4096, memory = 4096 }
      "telegram-bot" = { cpu = 512, memory = 1024 }
      "web-api"      = { cpu = 1024, memory = 2048 }
    }
  }

  expect_failures = [
    var.project_name, var.environment, var.account_id, var.aws_region, var.vpc_cidr, var.migration_image, var.cpu_architecture,
    var.web_count, var.trading, var.origin_token, var.log_retention_days, var.extra_environment, var.images, var.sizes,
  ]
}

run "refuses_what_is_missing_and_what_cannot_pause" {
  command = plan

  variables {
    images             = { "trading-core" = "arbiter/trading-core@sha256:0000000000000000000000000000000000000000000000000000000000000001" }
    availability_zones = ["us-east-1a", "us-east-1b"]
    database           = { engine_version = "15.4", min_capacity = 0, max_capacity = 2, instance_count = 2, backup_retention_days = 7 }
    extra_environment  = { "matching-engine" = { ARBITER_MODE = "PAPER" } }
  }

  expect_failures = [var.images, var.availability_zones, var.database, var.extra_environment]
}

# Sound by themselves, wrong together.
run "refuses_zones_of_another_region_and_one_gateway_in_prod" {
  command = plan

  variables {
    environment        = "prod"
    availability_zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
    database           = { engine_version = "17.7", min_capacity = 0.5, max_capacity = 16, instance_count = 2, backup_retention_days = 35 }
  }

  expect_failures = [var.availability_zones, var.nat_mode]
}
