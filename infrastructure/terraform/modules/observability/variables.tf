variable "project_name" {
  description = "First part of every name."
  type        = string
}

variable "environment" {
  description = "Second part of every name: dev or prod."
  type        = string
}

variable "account_id" {
  description = "AWS account."
  type        = string
}

variable "aws_region" {
  description = "Region of the metrics."
  type        = string
}

variable "alarm_email" {
  description = "Who is told; the address must confirm the subscription."
  type        = string

  validation {
    condition     = can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", var.alarm_email))
    error_message = "alarm_email must be an e-mail address."
  }
}

variable "monthly_budget_usd" {
  description = "A warning goes out at 80 % of this, and when the forecast passes it."
  type        = number

  validation {
    condition     = var.monthly_budget_usd > 0
    error_message = "monthly_budget_usd must be above zero."
  }
}

variable "log_key_arn" {
  description = "KMS key of the alarm topic and the trail."
  type        = string
}

variable "log_bucket_days" {
  description = "How long access logs are kept."
  type        = number
  default     = 90
}

variable "destroy_logs" {
  description = "Let the log bucket be destroyed with what is in it; for dev only."
  type        = bool
}

variable "account_audit" {
  description = "Create CloudTrail and GuardDuty; false where the organisation already has them."
  type        = bool
}

variable "running" {
  description = "false silences the alarms about missing tasks."
  type        = bool
}

variable "cluster_name" {
  description = "ECS cluster."
  type        = string
}

variable "desired_counts" {
  description = "How many tasks each service must have."
  type        = map(number)
}

variable "log_group_names" {
  description = "Log groups by task."
  type        = map(string)
}

variable "alb_arn_suffix" {
  description = "Load balancer as CloudWatch names it."
  type        = string
}

variable "target_group_arn_suffixes" {
  description = "Target groups as CloudWatch names them."
  type        = map(string)
}

variable "database_identifier" {
  description = "Aurora cluster."
  type        = string
}

variable "cache_identifier" {
  description = "Replication group of the cache."
  type        = string
}

variable "cache_nodes" {
  description = "How many nodes the cache has."
  type        = number
}

variable "nat_gateway_ids" {
  description = "NAT gateways by zone."
  type        = map(string)
}
