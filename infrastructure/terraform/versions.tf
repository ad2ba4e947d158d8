terraform {
  required_version = ">= 1.11"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
  # Empty here; `infra plan` and `infra deploy` give it the bucket of the account. Until the bucket exists: -backend=false.
  backend "s3" {}
}
