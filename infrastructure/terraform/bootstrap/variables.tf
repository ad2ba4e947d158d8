variable "project_name" {
  description = "Prefix of every name."
  type        = string
  default     = "arbiter"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,15}$", var.project_name))
    error_message = "project_name must be 2 to 16 lower-case letters, digits and dashes, starting with a letter."
  }
}

variable "account_id" {
  description = "AWS account to prepare; anything else is refused by the provider."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be the twelve digits of an AWS account."
  }
}

variable "aws_region" {
  description = "Region of the state and of the images."
  type        = string
  default     = "us-east-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.aws_region))
    error_message = "aws_region must be a region such as us-east-1."
  }
}

variable "deploy_subjects" {
  description = "Exact OIDC subjects that may deploy, by environment. Repositories made since July 2026 have ids in them: repo:OWNER@1/NAME@2:environment:production."
  type        = map(list(string))

  validation {
    condition     = length(setsubtract(keys(var.deploy_subjects), ["dev", "prod"])) == 0 && length(flatten(values(var.deploy_subjects))) > 0
    error_message = "deploy_subjects must have the keys dev and prod, and at least one subject."
  }
  validation {
    condition     = alltrue([for subject in flatten(values(var.deploy_subjects)) : !can(regex("[*?]", subject))])
    error_message = "deploy_subjects must not contain * or ?: a wildcard lets any branch or pull request deploy."
  }
  validation {
    condition     = alltrue([for subject in flatten(values(var.deploy_subjects)) : can(regex("^repo:[^:/ ]+/[^:/ ]+:environment:[a-z]+$", subject))])
    error_message = "deploy_subjects must read repo:OWNER/NAME:environment:NAME, so that GitHub's environment rules guard them."
  }
}

variable "plan_subjects" {
  description = "Exact OIDC subjects that may read and plan, for example repo:OWNER/NAME:ref:refs/heads/main."
  type        = list(string)

  validation {
    condition     = alltrue([for subject in var.plan_subjects : !can(regex("[*?]", subject)) && startswith(subject, "repo:")])
    error_message = "plan_subjects must be exact (no * or ?) and start with repo:."
  }
}
