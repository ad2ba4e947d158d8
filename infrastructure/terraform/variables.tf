variable "project_name" {
  description = "First part of every name."
  type        = string
  default     = "arbiter"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,15}$", var.project_name))
    error_message = "project_name must be 2 to 16 lower-case letters, digits and dashes, starting with a letter."
  }
}

variable "environment" {
  description = "dev or prod."
  type        = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "environment must be dev or prod."
  }
}

variable "account_id" {
  description = "AWS account to deploy into; anything else is refused by the provider."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be the twelve digits of an AWS account."
  }
}

variable "aws_region" {
  description = "Region of everything but CloudFront. Where the venues really are: docs/infrastructure.md."
  type        = string
  default     = "us-east-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.aws_region))
    error_message = "aws_region must be a region such as us-east-1."
  }
}

variable "availability_zones" {
  description = "At least three zones of the region."
  type        = list(string)

  validation {
    condition     = length(distinct(var.availability_zones)) >= 3
    error_message = "availability_zones must name at least three different zones; Aurora keeps its copies in three."
  }
  validation {
    condition     = alltrue([for zone in var.availability_zones : startswith(zone, var.aws_region)])
    error_message = "availability_zones must lie in aws_region."
  }
}

variable "vpc_cidr" {
  description = "Private IPv4 range, /16 to /18."
  type        = string
  default     = "10.0.0.0/16"

  validation {
    condition     = try(cidrsubnet(var.vpc_cidr, 0, 0) == var.vpc_cidr, false)
    error_message = "vpc_cidr must be a network address with its prefix, such as 10.0.0.0/16."
  }
}

variable "nat_mode" {
  description = "single (development) or per_az (production)."
  type        = string

  validation {
    condition     = contains(["single", "per_az"], var.nat_mode) && !(var.environment == "prod" && var.nat_mode == "single")
    error_message = "nat_mode must be single or per_az, and per_az in prod: with a single gateway the loss of one zone cuts trading off from the venues."
  }
}

variable "interface_endpoints" {
  description = "AWS services reached over private endpoints; each costs per zone and hour, so none in development."
  type        = set(string)
  default     = []
}

variable "images" {
  description = "Image of each service by digest: repository@sha256:..."
  type        = map(string)

  validation {
    condition     = length(setsubtract(["trading-core", "telegram-bot", "web-api"], keys(var.images))) == 0
    error_message = "images must name trading-core, telegram-bot and web-api."
  }
  validation {
    condition     = alltrue([for image in values(var.images) : can(regex("^[^@: ]+(:[0-9]+/[^@: ]+)?@sha256:[0-9a-f]{64}$", image))])
    error_message = "images must be named by digest (repository@sha256:<64 hex digits>), never by tag: a tag can move. Ask with: docker buildx imagetools inspect."
  }
}

variable "migration_image" {
  description = "Image of the migrate task; null takes that of trading-core. A deployment sets it one step ahead of images."
  type        = string
  default     = null

  validation {
    condition     = var.migration_image == null || can(regex("@sha256:[0-9a-f]{64}$", var.migration_image))
    error_message = "migration_image must be named by digest (repository@sha256:<64 hex digits>), never by tag: a tag can move."
  }
}

variable "services_running" {
  description = "false keeps every service at zero tasks: before the first migration, during a restore, or to save money."
  type        = bool
  default     = true
}

variable "cpu_architecture" {
  description = "ARM64 (cheaper) or X86_64."
  type        = string
  default     = "ARM64"

  validation {
    condition     = contains(["ARM64", "X86_64"], var.cpu_architecture)
    error_message = "cpu_architecture must be ARM64 or X86_64."
  }
}

variable "sizes" {
  description = "CPU (1/1024 vCPU) and memory (MiB) of each service."
  type = map(object({
    cpu    = number
    memory = number
  }))
  default = {
    "trading-core" = { cpu = 4096, memory = 8192 }
    "telegram-bot" = { cpu = 512, memory = 1024 }
    "web-api"      = { cpu = 1024, memory = 2048 }
  }

  validation {
    condition = alltrue([for size in values(var.sizes) : contains(lookup({
      "256"   = [512, 1024, 2048]
      "512"   = range(1024, 4097, 1024)
      "1024"  = range(2048, 8193, 1024)
      "2048"  = range(4096, 16385, 1024)
      "4096"  = range(8192, 30721, 1024)
      "8192"  = range(16384, 61441, 4096)
      "16384" = range(32768, 122881, 8192)
    }, tostring(size.cpu), []), size.memory)])
    error_message = "Fargate does not offer this cpu and memory: 256 takes 512, 1024 or 2048; 512 takes 1024-4096; 1024 takes 2048-8192; 2048 takes 4096-16384; 4096 takes 8192-30720 (steps of 1024); 8192 takes 16384-61440 (4096); 16384 takes 32768-122880 (8192)."
  }
}

variable "telegram_bot_spot" {
  description = "Run telegram-bot on Fargate Spot; false when Spot is short."
  type        = bool
  default     = true
}

variable "core_standby" {
  description = "Keep a second trading-core warm; doubles its cost."
  type        = bool
  default     = false
}

variable "web_count" {
  description = "web-api tasks at rest and at most."
  type = object({
    min = number
    max = number
  })
  default = { min = 2, max = 6 }

  validation {
    condition     = var.web_count.min >= 2 && var.web_count.max > var.web_count.min
    error_message = "web_count.min must be at least 2 and web_count.max above it."
  }
}

variable "enable_execute_command" {
  description = "Allow a shell in running tasks; refused in prod."
  type        = bool
  default     = false
}

variable "trading" {
  description = "Whom the core trades for: the tenant and account of its installation, and its mode. Live trading needs arming besides."
  type = object({
    mode       = string
    tenant_id  = string
    account_id = string
  })
  default = { mode = "paper", tenant_id = "", account_id = "" }

  validation {
    condition     = contains(["paper", "live"], var.trading.mode)
    error_message = "trading.mode must be paper or live."
  }
}

variable "extra_environment" {
  description = "Further settings of a service, as environment variables by service; for example ARBITER_VENUES_KALSHI_ENABLED = \"false\"."
  type        = map(map(string))
  default     = {}

  validation {
    condition     = length(setsubtract(keys(var.extra_environment), ["trading-core", "telegram-bot", "web-api"])) == 0
    error_message = "extra_environment may name trading-core, telegram-bot and web-api only."
  }
  validation {
    condition     = !anytrue([for name in flatten([for settings in values(var.extra_environment) : keys(settings)]) : can(regex("(?i)SECRET|PASSWORD|TOKEN|PRIVATE_?KEY|API_?KEY", name))])
    error_message = "extra_environment must not carry secrets, they would be readable in the task definition; put them with: infra secrets put."
  }
}

variable "database" {
  description = "Aurora: version, sizes in ACU, instances, days of point-in-time recovery."
  type = object({
    engine_version        = string
    min_capacity          = number
    max_capacity          = number
    instance_count        = number
    backup_retention_days = number
    snapshot_identifier   = optional(string)
  })

  validation {
    condition = var.database.min_capacity > 0 || try(
      tonumber(split(".", var.database.engine_version)[1]) >= lookup({ "13" = 15, "14" = 12, "15" = 7, "16" = 3, "17" = 0, "18" = 0 }, split(".", var.database.engine_version)[0], 999),
      false
    )
    error_message = "This engine_version cannot pause, so min_capacity 0 would be refused: use 13.15, 14.12, 15.7, 16.3, any 17 or 18, or a min_capacity of at least 0.5 (which never pauses)."
  }
}

variable "cache" {
  description = "Valkey: version, node size, replicas."
  type = object({
    engine_version = string
    node_type      = string
    replicas       = number
  })
}

variable "domain_name" {
  description = "Where people and programs reach Arbiter."
  type        = string
}

variable "hosted_zone_id" {
  description = "Existing public zone; null creates one."
  type        = string
  default     = null
}

variable "cloudfront_prefix_list_id" {
  description = "Id of com.amazonaws.global.cloudfront.origin-facing in the region (aws ec2 describe-managed-prefix-lists)."
  type        = string
  default     = "pl-3b927c52"
}

variable "origin_token" {
  description = "Shared by CloudFront and the load balancer. The one value that Terraform must know; a second lock only. Set TF_VAR_origin_token, change it by an apply."
  type        = string
  sensitive   = true

  validation {
    condition     = can(regex("^[A-Za-z0-9]{32,64}$", var.origin_token))
    error_message = "origin_token must be 32 to 64 letters and digits; make one with: openssl rand -hex 24."
  }
}

variable "alarm_email" {
  description = "Who is told when something is wrong."
  type        = string
}

variable "monthly_budget_usd" {
  description = "Warn at 80 % of this, and when the forecast passes it."
  type        = number
}

variable "log_retention_days" {
  description = "How long logs are kept."
  type        = number

  validation {
    condition     = contains([7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be one that CloudWatch offers: 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827 and longer."
  }
}

variable "account_audit" {
  description = "Create CloudTrail and GuardDuty; false where the organisation has them."
  type        = bool
  default     = true
}
