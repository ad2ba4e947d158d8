# Aurora by itself.

mock_provider "aws" {}

variables {
  project_name          = "arbiter"
  environment           = "dev"
  vpc_id                = "vpc-1"
  data_subnet_ids       = ["subnet-1", "subnet-2", "subnet-3"]
  engine_version        = "17.7"
  min_capacity          = 0
  max_capacity          = 16
  backup_retention_days = 7
  protect               = false
  data_key_arn          = "arn:aws:kms:us-east-1:123456789012:key/1"
  secret_key_arn        = "arn:aws:kms:us-east-1:123456789012:key/2"
  log_key_arn           = "arn:aws:kms:us-east-1:123456789012:key/3"
  log_retention_days    = 14
  alarm_topic_arn       = "arn:aws:sns:us-east-1:123456789012:alarms"
  permissions_boundary  = "arn:aws:iam::123456789012:policy/arbiter-boundary"
}

run "scales_to_zero_in_dev" {
  command = plan

  module {
    source = "./modules/rds"
  }

  assert {
    condition     = aws_rds_cluster.this.serverlessv2_scaling_configuration[0].min_capacity == 0 && aws_rds_cluster.this.serverlessv2_scaling_configuration[0].seconds_until_auto_pause == 1800
    error_message = "an idle dev cluster should pause after half an hour"
  }
  assert {
    condition     = aws_rds_cluster.this.database_name == "arbiter" && aws_rds_cluster.this.master_password == null
    error_message = "the database is arbiter, and nobody here knows the administrator's password"
  }
}

run "accepts_the_first_version_that_pauses" {
  command = plan

  module {
    source = "./modules/rds"
  }

  variables {
    engine_version = "16.3"
  }

  assert {
    condition     = aws_rds_cluster_parameter_group.this.family == "aurora-postgresql16"
    error_message = "the parameter group should follow the version"
  }
}

run "refuses_the_last_version_that_does_not" {
  command = plan

  module {
    source = "./modules/rds"
  }

  variables {
    engine_version = "16.2"
  }

  expect_failures = [var.min_capacity]
}

run "refuses_pausing_in_prod" {
  command = plan

  module {
    source = "./modules/rds"
  }

  variables {
    environment = "prod"
  }

  expect_failures = [var.min_capacity]
}

run "refuses_a_quarter_of_a_unit" {
  command = plan

  module {
    source = "./modules/rds"
  }

  variables {
    min_capacity = 0.25
  }

  expect_failures = [var.min_capacity]
}

# The rules of min_capacity look at engine_version, and those of max_capacity at min_capacity, so each is wrong alone.
run "refuses_each_wrong_value" {
  command = plan

  module {
    source = "./modules/rds"
  }

  variables {
    engine_version           = "seventeen"
    instance_count           = 1
    backup_retention_days    = 3
    seconds_until_auto_pause = 60
    master_rotation_days     = 365
  }

  expect_failures = [
    var.engine_version, var.instance_count, var.backup_retention_days, var.seconds_until_auto_pause, var.master_rotation_days,
  ]
}

run "refuses_a_most_below_the_least" {
  command = plan

  module {
    source = "./modules/rds"
  }

  variables {
    min_capacity = 2
    max_capacity = 1.5
  }

  expect_failures = [var.max_capacity]
}
