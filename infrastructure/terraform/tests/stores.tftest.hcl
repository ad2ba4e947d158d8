# The cache and the secrets by themselves.

mock_provider "aws" {}

run "cache_demands_tls_and_iam" {
  command = plan

  module {
    source = "./modules/elasticache"
  }

  variables {
    project_name       = "arbiter"
    environment        = "dev"
    vpc_id             = "vpc-1"
    data_subnet_ids    = ["subnet-1", "subnet-2", "subnet-3"]
    engine_version     = "8.2"
    node_type          = "cache.t4g.micro"
    user_access        = { "web-api" = "on ~arbiter:* +@read" }
    data_key_arn       = "arn:aws:kms:us-east-1:123456789012:key/1"
    log_key_arn        = "arn:aws:kms:us-east-1:123456789012:key/2"
    log_retention_days = 14
  }

  assert {
    condition     = aws_elasticache_replication_group.this.transit_encryption_mode == "required" && aws_elasticache_replication_group.this.multi_az_enabled
    error_message = "the cache should demand TLS and fail over"
  }
  assert {
    condition     = aws_elasticache_user.service["web-api"].user_id == aws_elasticache_user.service["web-api"].user_name
    error_message = "IAM needs the same id and name"
  }
}

run "cache_refuses_each_wrong_value" {
  command = plan

  module {
    source = "./modules/elasticache"
  }

  variables {
    project_name            = "arbiter"
    environment             = "dev"
    vpc_id                  = "vpc-1"
    data_subnet_ids         = ["subnet-1", "subnet-2", "subnet-3"]
    engine_version          = "8"
    node_type               = "db.t4g.micro"
    replicas                = 0
    snapshot_retention_days = 0
    user_access             = {}
    data_key_arn            = "arn:aws:kms:us-east-1:123456789012:key/1"
    log_key_arn             = "arn:aws:kms:us-east-1:123456789012:key/2"
    log_retention_days      = 14
  }

  expect_failures = [var.engine_version, var.node_type, var.replicas, var.snapshot_retention_days]
}

run "secrets_have_keys_but_no_values" {
  command = plan

  module {
    source = "./modules/secrets"
  }

  variables {
    project_name         = "arbiter"
    environment          = "prod"
    account_id           = "123456789012"
    aws_region           = "us-east-1"
    recovery_window_days = 30
  }

  assert {
    condition     = alltrue([for key in aws_kms_key.this : key.enable_key_rotation && key.deletion_window_in_days == 30])
    error_message = "keys should rotate and take thirty days to go"
  }
  assert {
    condition     = aws_secretsmanager_secret.this["exchange-credentials"].name == "arbiter-prod/exchange-credentials"
    error_message = "secrets should be named after the system"
  }
}

run "refuses_a_recovery_window_of_three_days" {
  command = plan

  module {
    source = "./modules/secrets"
  }

  variables {
    project_name         = "arbiter"
    environment          = "dev"
    account_id           = "123456789012"
    aws_region           = "us-east-1"
    recovery_window_days = 3
  }

  expect_failures = [var.recovery_window_days]
}

run "registry_keeps_enough_to_roll_back_to" {
  command = plan

  module {
    source = "./modules/registry"
  }

  variables {
    project_name  = "arbiter"
    services      = ["web-api"]
    kept_releases = 1
    key_arn       = "arn:aws:kms:us-east-1:123456789012:key/1"
  }

  expect_failures = [var.kept_releases]
}
