variable "project_name" {
  description = "First part of every name."
  type        = string
}

variable "environment" {
  description = "Second part of every name: dev or prod."
  type        = string
}

variable "vpc_id" {
  description = "VPC of the cache."
  type        = string
}

variable "data_subnet_ids" {
  description = "Subnets without a route to the internet."
  type        = list(string)
}

variable "engine_version" {
  description = "Valkey version, major.minor."
  type        = string

  validation {
    condition     = can(regex("^(7\\.2|8\\.[0-9]|9\\.[0-9])$", var.engine_version))
    error_message = "engine_version must be a Valkey version as major.minor, 7.2 or newer, for example 8.2."
  }
}

variable "node_type" {
  description = "Size of each node."
  type        = string

  validation {
    condition     = startswith(var.node_type, "cache.")
    error_message = "node_type must be an ElastiCache size such as cache.t4g.small."
  }
}

variable "replicas" {
  description = "Copies in other zones; one is promoted when the primary fails."
  type        = number
  default     = 1

  validation {
    condition     = var.replicas >= 1 && var.replicas <= 5
    error_message = "replicas must be between 1 (Multi-AZ needs one) and 5."
  }
}

variable "snapshot_retention_days" {
  description = "Days that snapshots are kept; everything in the cache can be rebuilt, so one is enough."
  type        = number
  default     = 1

  validation {
    condition     = var.snapshot_retention_days >= 1 && var.snapshot_retention_days <= 35
    error_message = "snapshot_retention_days must be between 1 and 35."
  }
}

variable "user_access" {
  description = "Access string by cache user."
  type        = map(string)
}

variable "data_key_arn" {
  description = "KMS key of data at rest."
  type        = string
}

variable "log_key_arn" {
  description = "KMS key of the log groups."
  type        = string
}

variable "log_retention_days" {
  description = "How long the slow and engine logs are kept."
  type        = number
}
