variable "project_name" {
  description = "First part of every name."
  type        = string
}

variable "environment" {
  description = "Second part of every name: dev or prod."
  type        = string
}

variable "account_id" {
  description = "AWS account; the only one on whose behalf ECS may take the roles."
  type        = string
}

variable "aws_region" {
  description = "Region of the cluster."
  type        = string
}

variable "permissions_boundary" {
  description = "ARN of the policy that bounds every role."
  type        = string
}

variable "network" {
  description = "Where to run: the VPC, its subnets, and how AWS services are reached."
  type = object({
    vpc_id                     = string
    public_subnet_ids          = list(string)
    private_subnet_ids         = list(string)
    endpoint_security_group_id = string
    has_interface_endpoints    = bool
    s3_prefix_list_id          = string
  })
}

variable "stores" {
  description = "What tasks connect to, by name: security group and port."
  type = map(object({
    security_group_id = string
    port              = number
  }))
}

variable "services" {
  description = <<-TEXT
    The three services. cpu in units of 1/1024 vCPU, memory in MiB. ports by name; health_port of the probe, or null for a service
    without ports. secrets map an environment variable to the ARN (with JSON key) that ECS injects; secret_arns are the secrets behind
    them. calls are the services it may connect to. internet: may open HTTPS connections to anywhere.
  TEXT
  type = map(object({
    image         = string
    cpu           = number
    memory        = number
    desired_count = number
    spot          = bool
    ports         = map(number)
    health_port   = optional(number)
    environment   = map(string)
    secrets       = map(string)
    secret_arns   = list(string)
    task_policy   = string
    stores        = list(string)
    calls         = list(string)
    internet      = bool
  }))

  validation {
    condition     = length(setsubtract(["trading-core", "telegram-bot", "web-api"], keys(var.services))) == 0 && length(var.services) == 3
    error_message = "services must be trading-core, telegram-bot and web-api."
  }
  validation {
    condition = alltrue([for service in values(var.services) : contains(lookup({
      "256"   = [512, 1024, 2048]
      "512"   = range(1024, 4097, 1024)
      "1024"  = range(2048, 8193, 1024)
      "2048"  = range(4096, 16385, 1024)
      "4096"  = range(8192, 30721, 1024)
      "8192"  = range(16384, 61441, 4096)
      "16384" = range(32768, 122881, 8192)
    }, tostring(service.cpu), []), service.memory)])
    error_message = "Fargate does not offer this cpu and memory: 256 takes 512, 1024 or 2048; 512 takes 1024-4096; 1024 takes 2048-8192; 2048 takes 4096-16384; 4096 takes 8192-30720 (steps of 1024); 8192 takes 16384-61440 (4096); 16384 takes 32768-122880 (8192)."
  }
  validation {
    condition     = alltrue([for service in values(var.services) : can(regex("@sha256:[0-9a-f]{64}$", service.image))])
    error_message = "Every image must be named by digest (repository@sha256:...), never by tag: a tag can move."
  }
  validation {
    condition     = alltrue([for name, service in var.services : !service.spot || name == "telegram-bot"])
    error_message = "Only telegram-bot may run on Spot: AWS takes Spot tasks away with two minutes' notice and gives no substitute."
  }
  validation {
    condition     = var.services["trading-core"].desired_count == 1 && var.services["telegram-bot"].desired_count == 1
    error_message = "trading-core and telegram-bot run exactly once: two engines would trade twice, two pollers would steal each other's messages. Use core_standby for a warm standby."
  }
}

variable "core_standby" {
  description = "Run a second trading-core that waits for the lease of the first."
  type        = bool
  default     = false
}

variable "running" {
  description = "false keeps every service at zero tasks: before the first migration, or to save money."
  type        = bool
  default     = true
}

variable "migration" {
  description = "The one-off task that creates roles and brings the schema to the newest version."
  type = object({
    image       = string
    environment = map(string)
    secrets     = map(string)
    secret_arns = list(string)
  })

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.migration.image))
    error_message = "The migration's image must be named by digest (repository@sha256:...), never by tag: a tag can move."
  }
}

variable "web_max_count" {
  description = "How far autoscaling may take web-api."
  type        = number

  validation {
    condition     = var.web_max_count > var.services["web-api"].desired_count && var.services["web-api"].desired_count >= 2
    error_message = "web-api needs at least two tasks, and web_max_count must be above its desired_count."
  }
}

variable "cpu_architecture" {
  description = "ARM64 (cheaper) or X86_64; the images must be built for it."
  type        = string

  validation {
    condition     = contains(["ARM64", "X86_64"], var.cpu_architecture)
    error_message = "cpu_architecture must be ARM64 or X86_64."
  }
}

variable "enable_execute_command" {
  description = "Allow a shell in running tasks; never in production, where it would show every secret."
  type        = bool

  validation {
    condition     = !(var.enable_execute_command && var.environment == "prod")
    error_message = "enable_execute_command must stay false in prod: a shell in a task sees its secrets."
  }
}

variable "load_balancer" {
  description = "Certificate of the HTTPS listener, prefix list of CloudFront, bucket of the access logs, deletion protection."
  type = object({
    certificate_arn           = string
    cloudfront_prefix_list_id = string
    access_log_bucket         = string
    protect                   = bool
  })

  validation {
    condition     = can(regex("^pl-[0-9a-f]{8,17}$", var.load_balancer.cloudfront_prefix_list_id))
    error_message = "cloudfront_prefix_list_id must be the id of com.amazonaws.global.cloudfront.origin-facing in your region; ask with: aws ec2 describe-managed-prefix-lists."
  }
}

variable "origin_token" {
  description = "Value of X-Origin-Verify, without which the load balancer answers 403."
  type        = string
  sensitive   = true
}

variable "secret_key_arn" {
  description = "KMS key of the secrets."
  type        = string
}

variable "log_key_arn" {
  description = "KMS key of the log groups."
  type        = string
}

variable "log_retention_days" {
  description = "How long the services' logs are kept."
  type        = number
}

variable "alarm_topic_arn" {
  description = "Topic of the alarm that rolls a deployment back."
  type        = string
}
