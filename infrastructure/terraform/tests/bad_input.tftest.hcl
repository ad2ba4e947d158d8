# What must be refused before anything is asked of AWS.

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

run "refuses_an_image_by_tag" {
  command = plan

  variables {
    images = {
      "trading-core" = "arbiter/trading-core:v1"
      "telegram-bot" = "arbiter/telegram-bot@sha256:0000000000000000000000000000000000000000000000000000000000000002"
      "web-api"      = "arbiter/web-api@sha256:0000000000000000000000000000000000000000000000000000000000000003"
    }
  }

  expect_failures = [var.images]
}

run "refuses_a_missing_image" {
  command = plan

  variables {
    images = { "trading-core" = "arbiter/trading-core@sha256:0000000000000000000000000000000000000000000000000000000000000001" }
  }

  expect_failures = [var.images]
}

run "refuses_a_migration_by_tag" {
  command = plan

  variables {
    migration_image = "arbiter/trading-core:latest"
  }

  expect_failures = [var.migration_image]
}

run "refuses_a_size_that_fargate_lacks" {
  command = plan

  variables {
    sizes = {
      "trading-core" = { cpu = 4096, memory = 4096 }
      "telegram-bot" = { cpu = 512, memory = 1024 }
      "web-api"      = { cpu = 1024, memory = 2048 }
    }
  }

  expect_failures = [var.sizes]
}

run "refuses_two_zones" {
  command = plan

  variables {
    availability_zones = ["us-east-1a", "us-east-1b", "us-east-1b"]
  }

  expect_failures = [var.availability_zones]
}

run "refuses_zones_of_another_region" {
  command = plan

  variables {
    availability_zones = ["us-east-2a", "us-east-2b", "us-east-2c"]
  }

  expect_failures = [var.availability_zones]
}

run "refuses_a_range_with_host_bits" {
  command = plan

  variables {
    vpc_cidr = "10.0.1.0/16"
  }

  expect_failures = [var.vpc_cidr]
}

run "refuses_an_aurora_that_cannot_pause" {
  command = plan

  variables {
    database = { engine_version = "15.4", min_capacity = 0, max_capacity = 16, instance_count = 2, backup_retention_days = 7 }
  }

  expect_failures = [var.database]
}

run "refuses_a_single_nat_gateway_in_prod" {
  command = plan

  variables {
    environment = "prod"
    database    = { engine_version = "17.7", min_capacity = 0.5, max_capacity = 16, instance_count = 2, backup_retention_days = 35 }
  }

  expect_failures = [var.nat_mode]
}

run "refuses_a_short_origin_token" {
  command = plan

  variables {
    origin_token = "short"
  }

  expect_failures = [var.origin_token]
}

run "refuses_an_unknown_environment" {
  command = plan

  variables {
    environment = "staging"
  }

  expect_failures = [var.environment]
}

run "refuses_something_that_is_no_account" {
  command = plan

  variables {
    account_id = "12345"
  }

  expect_failures = [var.account_id]
}

run "refuses_one_web_api" {
  command = plan

  variables {
    web_count = { min = 1, max = 6 }
  }

  expect_failures = [var.web_count]
}

run "refuses_a_retention_that_cloudwatch_lacks" {
  command = plan

  variables {
    log_retention_days = 10
  }

  expect_failures = [var.log_retention_days]
}

run "refuses_a_secret_among_settings" {
  command = plan

  variables {
    extra_environment = { "telegram-bot" = { ARBITER_TELEGRAM_TOKEN = "123:abc" } }
  }

  expect_failures = [var.extra_environment]
}
