# The network by itself.

mock_provider "aws" {}

variables {
  project_name         = "arbiter"
  environment          = "dev"
  aws_region           = "us-east-1"
  vpc_cidr             = "10.0.0.0/16"
  availability_zones   = ["us-east-1a", "us-east-1b", "us-east-1c"]
  nat_mode             = "single"
  log_key_arn          = "arn:aws:kms:us-east-1:123456789012:key/1"
  log_retention_days   = 14
  permissions_boundary = "arn:aws:iam::123456789012:policy/arbiter-boundary"
}

run "spreads_three_tiers_over_three_zones" {
  command = plan

  module {
    source = "./modules/vpc"
  }

  assert {
    condition     = length(aws_subnet.public) == 3 && length(aws_subnet.private) == 3 && length(aws_subnet.data) == 3
    error_message = "each tier should have a subnet in each zone"
  }
  assert {
    condition = length(distinct(concat(
      [for one in aws_subnet.public : one.cidr_block], [for one in aws_subnet.private : one.cidr_block], [for one in aws_subnet.data : one.cidr_block],
    ))) == 9
    error_message = "no two subnets should share a range"
  }
  assert {
    condition     = length(aws_nat_gateway.this) == 1 && length(aws_route_table.private) == 3
    error_message = "one gateway, but a route table per zone"
  }
}

run "gives_each_zone_its_gateway" {
  command = plan

  module {
    source = "./modules/vpc"
  }

  variables {
    nat_mode = "per_az"
  }

  assert {
    condition     = toset(keys(aws_nat_gateway.this)) == toset(["us-east-1a", "us-east-1b", "us-east-1c"])
    error_message = "each zone should have its own gateway"
  }
}

run "refuses_a_public_range" {
  command = plan

  module {
    source = "./modules/vpc"
  }

  variables {
    vpc_cidr = "8.8.0.0/16"
  }

  expect_failures = [var.vpc_cidr]
}

run "refuses_a_range_too_small" {
  command = plan

  module {
    source = "./modules/vpc"
  }

  variables {
    vpc_cidr = "10.0.0.0/24"
  }

  expect_failures = [var.vpc_cidr]
}

run "refuses_what_is_no_range" {
  command = plan

  module {
    source = "./modules/vpc"
  }

  variables {
    vpc_cidr = "10.0.0.0"
  }

  expect_failures = [var.vpc_cidr]
}

run "refuses_ipv6" {
  command = plan

  module {
    source = "./modules/vpc"
  }

  variables {
    vpc_cidr = "fd00::/16"
  }

  expect_failures = [var.vpc_cidr]
}

run "refuses_two_zones_and_an_unknown_nat_mode" {
  command = plan

  module {
    source = "./modules/vpc"
  }

  variables {
    availability_zones = ["us-east-1a", "us-east-1b"]
    nat_mode           = "none"
  }

  expect_failures = [var.availability_zones, var.nat_mode]
}

run "refuses_a_zone_twice_and_host_bits" {
  command = plan

  module {
    source = "./modules/vpc"
  }

  variables {
    availability_zones = ["us-east-1a", "us-east-1b", "us-east-1c", "us-east-1a"]
    vpc_cidr           = "10.0.1.0/16"
  }

  expect_failures = [var.availability_zones, var.vpc_cidr]
}
