# What the edge and the alarms refuse.

mock_provider "aws" {}

mock_provider "aws" {
  alias = "us_east_1"
}

run "edge_refuses_each_wrong_value" {
  command = plan

  module {
    source = "./modules/edge"
  }

  variables {
    project_name           = "arbiter"
    environment            = "dev"
    account_id             = "123456789012"
    domain_name            = "https://arbiter.example.com"
    alb_dns_name           = "arbiter-dev.us-east-1.elb.amazonaws.com"
    alb_zone_id            = "Z35SXDOTRQ7X7K"
    origin_token           = "0123456789abcdef0123456789abcdef"
    log_bucket_domain_name = "arbiter-dev-logs.s3.amazonaws.com"
    log_retention_days     = 14
    requests_per_address   = 10
    sign_ins_per_address   = 1
  }

  expect_failures = [var.domain_name, var.requests_per_address, var.sign_ins_per_address]
}

run "alarms_refuse_to_tell_nobody_and_a_budget_of_nothing" {
  command = plan

  module {
    source = "./modules/observability"
  }

  variables {
    project_name              = "arbiter"
    environment               = "dev"
    account_id                = "123456789012"
    aws_region                = "us-east-1"
    alarm_email               = "nobody"
    monthly_budget_usd        = 0
    log_key_arn               = "arn:aws:kms:us-east-1:123456789012:key/1"
    destroy_logs              = true
    account_audit             = false
    running                   = true
    cluster_name              = "arbiter-dev-cluster"
    desired_counts            = {}
    log_group_names           = {}
    alb_arn_suffix            = "app/arbiter-dev-alb/1"
    target_group_arn_suffixes = {}
    database_identifier       = "arbiter-dev-postgres"
    cache_identifier          = "arbiter-dev"
    cache_nodes               = 2
    nat_gateway_ids           = {}
  }

  expect_failures = [var.alarm_email, var.monthly_budget_usd]
}
