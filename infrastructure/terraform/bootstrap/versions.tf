terraform {
  required_version = ">= 1.11"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
  # The first apply keeps its state in a file; afterwards `terraform init -migrate-state` moves it into the bucket it made.
  backend "local" {}
}
