variable "project_name" {
  description = "First part of every name."
  type        = string
}

variable "environment" {
  description = "Second part of every name: dev or prod."
  type        = string
}

variable "vpc_id" {
  description = "VPC of the cluster."
  type        = string
}

variable "data_subnet_ids" {
  description = "Subnets without a route to the internet."
  type        = list(string)
}

variable "engine_version" {
  description = "Aurora PostgreSQL version, major.minor."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{2}\\.[0-9]{1,2}$", var.engine_version))
    error_message = "engine_version must be major.minor, for example 17.7."
  }
}

variable "min_capacity" {
  description = "Smallest size in ACU; 0 lets an idle cluster pause."
  type        = number

  validation {
    condition     = var.min_capacity >= 0 && var.min_capacity <= 256 && var.min_capacity * 2 == floor(var.min_capacity * 2)
    error_message = "min_capacity must be between 0 and 256 in steps of 0.5."
  }
  validation {
    condition = var.min_capacity > 0 || try(
      tonumber(split(".", var.engine_version)[1]) >= lookup({ "13" = 15, "14" = 12, "15" = 7, "16" = 3, "17" = 0, "18" = 0 }, split(".", var.engine_version)[0], 999),
      false
    )
    error_message = "This engine_version cannot pause, so min_capacity 0 would be refused: use 13.15, 14.12, 15.7, 16.3, any 17 or 18, or a min_capacity of at least 0.5 (which never pauses)."
  }
  validation {
    condition     = var.min_capacity > 0 || var.environment != "prod"
    error_message = "min_capacity must be at least 0.5 in prod: waking from a pause takes 15 seconds and more, and trading-core's connections never let it pause anyway."
  }
}

variable "max_capacity" {
  description = "Largest size in ACU."
  type        = number

  validation {
    condition     = var.max_capacity >= 1 && var.max_capacity <= 256 && var.max_capacity > var.min_capacity
    error_message = "max_capacity must be between 1 and 256 and above min_capacity."
  }
}

variable "seconds_until_auto_pause" {
  description = "How long a cluster with min_capacity 0 waits without connections before it pauses."
  type        = number
  default     = 1800

  validation {
    condition     = var.seconds_until_auto_pause >= 300 && var.seconds_until_auto_pause <= 86400
    error_message = "seconds_until_auto_pause must be between 300 and 86400."
  }
}

variable "instance_count" {
  description = "Writer plus readers; readers also take over when the writer fails."
  type        = number
  default     = 2

  validation {
    condition     = var.instance_count >= 2 && var.instance_count <= 15
    error_message = "instance_count must be between 2 (one to fail over to) and 15."
  }
}

variable "backup_retention_days" {
  description = "Days of point-in-time recovery."
  type        = number

  validation {
    condition     = var.backup_retention_days >= 7 && var.backup_retention_days <= 35
    error_message = "backup_retention_days must be between 7 and 35."
  }
}

variable "master_rotation_days" {
  description = "Secrets Manager changes the administrator's password this often."
  type        = number
  default     = 30

  validation {
    condition     = var.master_rotation_days >= 1 && var.master_rotation_days <= 90
    error_message = "master_rotation_days must be between 1 and 90."
  }
}

variable "protect" {
  description = "Refuse deletion and take a final snapshot."
  type        = bool
}

variable "data_key_arn" {
  description = "KMS key of the storage, backups and insights."
  type        = string
}

variable "secret_key_arn" {
  description = "KMS key of the administrator's managed password."
  type        = string
}

variable "log_key_arn" {
  description = "KMS key of the log group."
  type        = string
}

variable "log_retention_days" {
  description = "How long PostgreSQL's log is kept."
  type        = number
}

variable "alarm_topic_arn" {
  description = "Topic told about fail-overs and failures."
  type        = string
}

variable "permissions_boundary" {
  description = "ARN of the policy that bounds every role."
  type        = string
}

variable "snapshot_identifier" {
  description = "Restore from this snapshot instead of starting empty; for disaster recovery."
  type        = string
  default     = null
}
