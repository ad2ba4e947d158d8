variable "project_name" {
  description = "First part of every name."
  type        = string
}

variable "environment" {
  description = "Second part of every name: dev or prod."
  type        = string
}

variable "account_id" {
  description = "AWS account, for the key policies."
  type        = string
}

variable "aws_region" {
  description = "Region, for the key policies."
  type        = string
}

variable "recovery_window_days" {
  description = "Days a deleted secret can still be restored; 0 deletes at once so that its name can be used again."
  type        = number

  validation {
    condition     = var.recovery_window_days == 0 || (var.recovery_window_days >= 7 && var.recovery_window_days <= 30)
    error_message = "recovery_window_days must be 0 or between 7 and 30."
  }
}
