variable "project_name" {
  description = "First part of every name."
  type        = string
}

variable "environment" {
  description = "Second part of every name: dev or prod."
  type        = string
}

variable "account_id" {
  description = "AWS account, for the key policy."
  type        = string
}

variable "domain_name" {
  description = "Where people and programs reach Arbiter, for example arbiter.example.com."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.domain_name))
    error_message = "domain_name must be a lower-case host name such as arbiter.example.com."
  }
}

variable "hosted_zone_id" {
  description = "Existing public zone of domain_name; null creates one, whose name servers must then be entered at the registrar."
  type        = string
  default     = null
}

variable "alb_dns_name" {
  description = "Name of the load balancer."
  type        = string
}

variable "alb_zone_id" {
  description = "Hosted zone of the load balancer."
  type        = string
}

variable "origin_token" {
  description = "Value of X-Origin-Verify, which the load balancer demands."
  type        = string
  sensitive   = true
}

variable "log_bucket_domain_name" {
  description = "Bucket of the access logs."
  type        = string
}

variable "log_retention_days" {
  description = "How long the firewall's log is kept."
  type        = number
}

variable "requests_per_address" {
  description = "Requests that one address may make in five minutes."
  type        = number
  default     = 3000

  validation {
    condition     = var.requests_per_address >= 100
    error_message = "requests_per_address must be at least 100: the dashboard alone makes dozens."
  }
}

variable "sign_ins_per_address" {
  description = "Sign-in attempts that one address may make in five minutes."
  type        = number
  default     = 50

  validation {
    condition     = var.sign_ins_per_address >= 10
    error_message = "sign_ins_per_address must be at least 10, the smallest limit of AWS WAF."
  }
}

variable "price_class" {
  description = "CloudFront locations to use."
  type        = string
  default     = "PriceClass_100"
}
