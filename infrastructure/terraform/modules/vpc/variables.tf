variable "project_name" {
  description = "First part of every name."
  type        = string
}

variable "environment" {
  description = "Second part of every name: dev or prod."
  type        = string
}

variable "vpc_cidr" {
  description = "Private IPv4 range of the VPC, /16 to /18, written as the network address."
  type        = string

  validation {
    condition     = can(cidrhost(var.vpc_cidr, 0)) && !strcontains(var.vpc_cidr, ":")
    error_message = "vpc_cidr must be an IPv4 range such as 10.0.0.0/16."
  }
  validation {
    condition     = try(cidrsubnet(var.vpc_cidr, 0, 0) == var.vpc_cidr, false)
    error_message = "vpc_cidr must be a network address: clear the bits behind the prefix (10.0.0.0/16, not 10.0.1.0/16)."
  }
  validation {
    condition     = try(tonumber(split("/", var.vpc_cidr)[1]) >= 16 && tonumber(split("/", var.vpc_cidr)[1]) <= 18, false)
    error_message = "vpc_cidr must be between /16 and /18: smaller leaves subnets too small for the load balancer."
  }
  validation {
    condition     = can(regex("^(10\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|192\\.168\\.)", var.vpc_cidr))
    error_message = "vpc_cidr must be private: inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16."
  }
}

variable "availability_zones" {
  description = "Zones to spread over, for example us-east-1a, us-east-1b, us-east-1c."
  type        = list(string)

  validation {
    condition     = length(distinct(var.availability_zones)) >= 3
    error_message = "availability_zones must name at least three different zones; Aurora keeps its copies in three."
  }
  validation {
    condition     = length(distinct(var.availability_zones)) == length(var.availability_zones) && length(var.availability_zones) <= 6
    error_message = "availability_zones must not repeat a zone and may name at most six."
  }
}

variable "aws_region" {
  description = "Region of the VPC; part of the endpoints' names."
  type        = string
}

variable "nat_mode" {
  description = "per_az: a NAT gateway in every zone (production); single: one for all (development)."
  type        = string

  validation {
    condition     = contains(["single", "per_az"], var.nat_mode)
    error_message = "nat_mode must be single or per_az."
  }
}

variable "interface_endpoints" {
  description = "AWS services reached over private interface endpoints, for example ecr.api; costs per zone and hour."
  type        = set(string)
  default     = []
}

variable "log_key_arn" {
  description = "KMS key that encrypts the flow logs."
  type        = string
}

variable "log_retention_days" {
  description = "How long flow logs are kept."
  type        = number
}

variable "permissions_boundary" {
  description = "ARN of the policy that bounds every role."
  type        = string
}
