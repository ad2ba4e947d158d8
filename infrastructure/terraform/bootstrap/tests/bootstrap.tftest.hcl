# The account's own resources: state, images, and who may deploy.

mock_provider "aws" {
  # The policies are made of these, so they must be known when planning.
  override_during = plan

  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::123456789012:policy/arbiter-mocked" }
  }
  mock_resource "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/arbiter-mocked" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::arbiter-state-123456789012" }
  }
  mock_resource "aws_ecr_repository" {
    defaults = { arn = "arn:aws:ecr:us-east-1:123456789012:repository/arbiter/mocked" }
  }
}

variables {
  account_id = "123456789012"
  deploy_subjects = {
    dev  = ["repo:someone@1/arbiter@2:environment:dev"]
    prod = ["repo:someone@1/arbiter@2:environment:production"]
  }
  plan_subjects = ["repo:someone@1/arbiter@2:ref:refs/heads/main", "repo:someone@1/arbiter@2:pull_request"]
}

run "trusts_exact_subjects_only" {
  command = plan

  assert {
    condition     = jsondecode(aws_iam_role.deploy["prod"].assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == ["repo:someone@1/arbiter@2:environment:production"]
    error_message = "the production role should trust the production environment only"
  }
  assert {
    condition     = alltrue([for policy in [aws_iam_policy.boundary, aws_iam_policy.deploy_images, aws_iam_policy.deploy_stack] : length(policy.policy) <= 6144])
    error_message = "AWS takes policies of at most 6144 characters"
  }
}

run "refuses_a_wildcard_subject" {
  command = plan

  variables {
    deploy_subjects = { prod = ["repo:someone/arbiter:*"] }
  }

  expect_failures = [var.deploy_subjects]
}

run "refuses_a_wildcard_for_an_owner" {
  command = plan

  variables {
    deploy_subjects = { prod = ["repo:*/arbiter:environment:production"] }
  }

  expect_failures = [var.deploy_subjects]
}

run "refuses_a_subject_without_environment" {
  command = plan

  variables {
    deploy_subjects = { prod = ["repo:someone/arbiter:ref:refs/heads/main"] }
  }

  expect_failures = [var.deploy_subjects]
}

run "refuses_each_wrong_value" {
  command = plan

  variables {
    project_name  = "arbiter-with-a-very-long-name"
    account_id    = "arbiter"
    aws_region    = "us_east_1"
    plan_subjects = ["repo:someone/arbiter:*"]
  }

  expect_failures = [var.project_name, var.account_id, var.aws_region, var.plan_subjects]
}
