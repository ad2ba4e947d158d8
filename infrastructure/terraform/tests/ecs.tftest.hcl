# The services by themselves: what their module refuses whoever calls it.

mock_provider "aws" {}

variables {
  project_name           = "arbiter"
  environment            = "prod"
  account_id             = "123456789012"
  aws_region             = "us-east-1"
  permissions_boundary   = "arn:aws:iam::123456789012:policy/arbiter-boundary"
  web_max_count          = 6
  cpu_architecture       = "ARM64"
  enable_execute_command = false
  secret_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/1"
  log_key_arn            = "arn:aws:kms:us-east-1:123456789012:key/2"
  log_retention_days     = 365
  alarm_topic_arn        = "arn:aws:sns:us-east-1:123456789012:alarms"
  origin_token           = "0123456789abcdef0123456789abcdef"

  network = {
    vpc_id                     = "vpc-1"
    public_subnet_ids          = ["subnet-1", "subnet-2", "subnet-3"]
    private_subnet_ids         = ["subnet-4", "subnet-5", "subnet-6"]
    endpoint_security_group_id = "sg-1"
    has_interface_endpoints    = true
    s3_prefix_list_id          = "pl-63a5400a"
  }

  stores = {
    postgres = { security_group_id = "sg-2", port = 5432 }
    redis    = { security_group_id = "sg-3", port = 6379 }
  }

  services = {
    "trading-core" = {
      image       = "arbiter/trading-core@sha256:0000000000000000000000000000000000000000000000000000000000000001", cpu = 4096, memory = 8192, desired_count = 1, spot = false, ports = { grpc = 9090, health = 8081 },
      health_port = 8081, environment = {}, secrets = {}, secret_arns = ["arn:aws:secretsmanager:us-east-1:123456789012:secret:one"],
      task_policy = "{}", stores = ["postgres", "redis"], calls = [], internet = true
    }
    "telegram-bot" = {
      image       = "arbiter/telegram-bot@sha256:0000000000000000000000000000000000000000000000000000000000000002", cpu = 512, memory = 1024, desired_count = 1, spot = true, ports = {},
      health_port = null, environment = {}, secrets = {}, secret_arns = ["arn:aws:secretsmanager:us-east-1:123456789012:secret:one"],
      task_policy = "{}", stores = ["postgres", "redis"], calls = ["trading-core"], internet = true
    }
    "web-api" = {
      image       = "arbiter/web-api@sha256:0000000000000000000000000000000000000000000000000000000000000003", cpu = 1024, memory = 2048, desired_count = 2, spot = false, ports = { http = 8080, grpc = 9091 },
      health_port = 8080, environment = {}, secrets = {}, secret_arns = ["arn:aws:secretsmanager:us-east-1:123456789012:secret:one"],
      task_policy = "{}", stores = ["postgres", "redis"], calls = ["trading-core"], internet = false
    }
  }

  migration = {
    image       = "arbiter/trading-core@sha256:0000000000000000000000000000000000000000000000000000000000000001"
    environment = {}
    secrets     = {}
    secret_arns = ["arn:aws:secretsmanager:us-east-1:123456789012:secret:two"]
  }

  load_balancer = {
    certificate_arn           = "arn:aws:acm:us-east-1:123456789012:certificate/1"
    cloudfront_prefix_list_id = "pl-3b927c52"
    access_log_bucket         = "arbiter-prod-logs"
    protect                   = true
  }
}

run "keeps_the_engine_apart_from_itself_and_the_viewer_apart_from_cloudfront" {
  command = plan

  module {
    source = "./modules/ecs"
  }

  assert {
    condition     = aws_ecs_service.singleton["trading-core"].deployment_maximum_percent == 100 && aws_ecs_service.singleton["trading-core"].deployment_minimum_healthy_percent == 0
    error_message = "the old engine must end before the new one starts"
  }
  assert {
    condition     = aws_ecs_service.web_api.deployment_minimum_healthy_percent == 100 && aws_ecs_service.web_api.desired_count == 2
    error_message = "web-api must never have fewer than its two tasks"
  }
  assert {
    condition     = aws_lb.this.xff_header_processing_mode == "preserve"
    error_message = "limits per address must count people, not CloudFront's machines"
  }
}

run "refuses_each_wrong_value" {
  command = plan

  module {
    source = "./modules/ecs"
  }

  variables {
    cpu_architecture       = "RISCV"
    enable_execute_command = true
    web_max_count          = 2
    migration              = { image = "arbiter/trading-core:latest", environment = {}, secrets = {}, secret_arns = [] }
    load_balancer = {
      certificate_arn           = "arn:aws:acm:us-east-1:123456789012:certificate/1"
      cloudfront_prefix_list_id = "0.0.0.0/0"
      access_log_bucket         = "arbiter-prod-logs"
      protect                   = true
    }
  }

  expect_failures = [var.cpu_architecture, var.enable_execute_command, var.web_max_count, var.migration, var.load_balancer]
}

run "refuses_a_service_too_many" {
  command = plan

  module {
    source = "./modules/ecs"
  }

  variables {
    services = merge(var.services, { "matching-engine" = var.services["web-api"] })
  }

  expect_failures = [var.services]
}

run "refuses_a_size_that_fargate_lacks" {
  command = plan

  module {
    source = "./modules/ecs"
  }

  variables {
    services = merge(var.services, { "web-api" = merge(var.services["web-api"], { memory = 1024 }) })
  }

  expect_failures = [var.services]
}

run "refuses_an_image_by_tag" {
  command = plan

  module {
    source = "./modules/ecs"
  }

  variables {
    services = merge(var.services, { "web-api" = merge(var.services["web-api"], { image = "arbiter/web-api:v1" }) })
  }

  expect_failures = [var.services]
}

run "refuses_the_engine_on_spot" {
  command = plan

  module {
    source = "./modules/ecs"
  }

  variables {
    services = merge(var.services, { "trading-core" = merge(var.services["trading-core"], { spot = true }) })
  }

  expect_failures = [var.services]
}

run "refuses_two_engines" {
  command = plan

  module {
    source = "./modules/ecs"
  }

  variables {
    services = merge(var.services, { "trading-core" = merge(var.services["trading-core"], { desired_count = 2 }) })
  }

  expect_failures = [var.services]
}
