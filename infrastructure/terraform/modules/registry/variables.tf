variable "project_name" {
  description = "Prefix of the repositories."
  type        = string
}

variable "services" {
  description = "One repository for each."
  type        = set(string)
}

variable "kept_releases" {
  description = "How many released images are kept for roll-back."
  type        = number
  default     = 30

  validation {
    condition     = var.kept_releases >= 5
    error_message = "kept_releases must be at least 5, or there is nothing to roll back to."
  }
}

variable "key_arn" {
  description = "KMS key that encrypts the images."
  type        = string
}
