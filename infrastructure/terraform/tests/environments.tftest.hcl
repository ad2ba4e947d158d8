# The whole system, planned without AWS: what dev and prod differ in.

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
    "trading-core" = "123456789012.dkr.ecr.us-east-1.amazonaws.com/arbiter/trading-core@sha256:0000000000000000000000000000000000000000000000000000000000000001"
    "telegram-bot" = "123456789012.dkr.ecr.us-east-1.amazonaws.com/arbiter/telegram-bot@sha256:0000000000000000000000000000000000000000000000000000000000000002"
    "web-api"      = "123456789012.dkr.ecr.us-east-1.amazonaws.com/arbiter/web-api@sha256:0000000000000000000000000000000000000000000000000000000000000003"
  }
}

run "dev_has_one_nat_gateway_in_whatever_region" {
  command = plan

  variables {
    aws_region                = "eu-west-1"
    availability_zones        = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
    cloudfront_prefix_list_id = "pl-4fa04526"
  }

  assert {
    condition     = output.nat_gateway_count == 1
    error_message = "dev should pay for one NAT gateway"
  }
  assert {
    condition     = output.cluster_name == "arbiter-dev-cluster" && output.namespace == "arbiter-dev.internal"
    error_message = "cluster and DNS names should be named after project and environment, wherever they are"
  }
  assert {
    condition     = toset(output.service_names) == toset(["trading-core", "telegram-bot", "web-api"])
    error_message = "the three services should exist"
  }
}

run "prod_has_one_nat_gateway_per_zone_and_may_have_a_standby" {
  command = plan

  variables {
    environment  = "prod"
    nat_mode     = "per_az"
    core_standby = true
    database     = { engine_version = "17.7", min_capacity = 0.5, max_capacity = 16, instance_count = 2, backup_retention_days = 35 }
  }

  assert {
    condition     = output.nat_gateway_count == 3
    error_message = "prod should have a NAT gateway in each zone"
  }
  assert {
    condition     = output.cluster_name == "arbiter-prod-cluster"
    error_message = "the cluster should be named after project and environment"
  }
  assert {
    condition     = contains(output.service_names, "trading-core-standby")
    error_message = "core_standby should add a second core"
  }
}
