locals {
  name_prefix = "${var.project_name}-${var.environment}"
  production  = var.environment == "prod"

  tags = {
    Project     = var.project_name
    Environment = var.environment
    ManagedBy   = "terraform"
  }

  # Made by bootstrap/.
  permissions_boundary = "arn:aws:iam::${var.account_id}:policy/${var.project_name}-boundary"

  core_target = "dns:///trading-core.${local.name_prefix}.internal:9090"

  # No database password exists: the driver signs a token with the task's role.
  database_url = "jdbc:postgresql://${module.rds.writer_endpoint}:${module.rds.port}/${module.rds.database_name}?sslmode=require&authenticationPluginClassName=io.arbiter.common.aws.IamDatabaseLogin"

  database_users = { "trading-core" = "arbiter_core", "telegram-bot" = "arbiter_bot", "web-api" = "arbiter_web" }

  # What every service is told. DNS answers are kept for five seconds only, or a redeployed core would stay unreachable.
  common_environment = {
    for service, user in local.database_users : service => {
      SPRING_DATASOURCE_URL         = local.database_url
      SPRING_DATASOURCE_USERNAME    = user
      SPRING_DATA_REDIS_HOST        = module.elasticache.primary_endpoint
      SPRING_DATA_REDIS_PORT        = tostring(module.elasticache.port)
      SPRING_DATA_REDIS_SSL_ENABLED = "true"
      SPRING_DATA_REDIS_USERNAME    = "${local.name_prefix}-${service}"
      ARBITER_AWS_REGION            = var.aws_region
      ARBITER_AWS_CACHENAME         = module.elasticache.replication_group_id
    }
  }

  # -XX:MaxRAMPercentage leaves room for threads, code and buffers outside the heap.
  java_options = {
    "trading-core" = "-XX:MaxRAMPercentage=70 -Dsun.net.inetaddr.ttl=5"
    "telegram-bot" = "-XX:MaxRAMPercentage=60 -Dsun.net.inetaddr.ttl=5"
    "web-api"      = "-XX:MaxRAMPercentage=65 -Dsun.net.inetaddr.ttl=5"
  }

  # The standby of the core registers under the same name; gRPC's own health check tells clients which one serves.
  services = {
    "trading-core" = {
      image         = var.images["trading-core"]
      cpu           = var.sizes["trading-core"].cpu
      memory        = var.sizes["trading-core"].memory
      desired_count = 1
      spot          = false
      ports         = { grpc = 9090, health = 8081 }
      health_port   = 8081
      environment = merge(local.common_environment["trading-core"], {
        JDK_JAVA_OPTIONS          = local.java_options["trading-core"]
        ARBITER_MODE              = upper(var.trading.mode)
        ARBITER_TRADING_TENANTID  = var.trading.tenant_id
        ARBITER_TRADING_ACCOUNTID = var.trading.account_id
        # The core reads the venues' keys itself and takes up rotated ones while it runs.
        SPRING_PROFILES_ACTIVE       = "aws"
        ARBITER_EXCHANGE_CREDENTIALS = "${local.name_prefix}/exchange-credentials"
      }, lookup(var.extra_environment, "trading-core", {}))
      secrets = {
        ARBITER_INTERNAL_TOKENSECRET = "${module.secrets.secret_arns["service-tokens"]}:token_secret::"
      }
      secret_arns = [module.secrets.secret_arns["service-tokens"]]
      task_policy = local.task_policies["trading-core"]
      stores      = ["postgres", "redis"]
      calls       = []
      internet    = true
    }
    "telegram-bot" = {
      image         = var.images["telegram-bot"]
      cpu           = var.sizes["telegram-bot"].cpu
      memory        = var.sizes["telegram-bot"].memory
      desired_count = 1
      spot          = var.telegram_bot_spot
      ports         = {}
      health_port   = null
      environment = merge(local.common_environment["telegram-bot"], {
        JDK_JAVA_OPTIONS             = local.java_options["telegram-bot"]
        ARBITER_SERVICES_TRADINGCORE = local.core_target
      }, lookup(var.extra_environment, "telegram-bot", {}))
      secrets = {
        ARBITER_INTERNAL_TOKENSECRET = "${module.secrets.secret_arns["service-tokens"]}:token_secret::"
        ARBITER_TELEGRAM_TOKEN       = "${module.secrets.secret_arns["telegram"]}:token::"
      }
      secret_arns = [module.secrets.secret_arns["service-tokens"], module.secrets.secret_arns["telegram"]]
      task_policy = local.task_policies["telegram-bot"]
      stores      = ["postgres", "redis"]
      calls       = ["trading-core"]
      internet    = true
    }
    "web-api" = {
      image         = var.images["web-api"]
      cpu           = var.sizes["web-api"].cpu
      memory        = var.sizes["web-api"].memory
      desired_count = var.web_count.min
      spot          = false
      ports         = { http = 8080, grpc = 9091 }
      health_port   = 8080
      environment = merge(local.common_environment["web-api"], {
        JDK_JAVA_OPTIONS              = local.java_options["web-api"]
        ARBITER_SERVICES_TRADINGCORE  = local.core_target
        ARBITER_WEB_ISSUER            = "https://${var.domain_name}"
        SERVER_FORWARDHEADERSSTRATEGY = "native"
      }, lookup(var.extra_environment, "web-api", {}))
      secrets = {
        ARBITER_INTERNAL_TOKENSECRET = "${module.secrets.secret_arns["service-tokens"]}:token_secret::"
        ARBITER_WEB_SIGNINGKEYS      = "${module.secrets.secret_arns["web"]}:signing_keys::"
      }
      secret_arns = [module.secrets.secret_arns["service-tokens"], module.secrets.secret_arns["web"]]
      task_policy = local.task_policies["web-api"]
      stores      = ["postgres", "redis"]
      calls       = ["trading-core"]
      internet    = false
    }
  }

  # What the program itself may do: log in to its own database and cache user, and the core read the venues' keys; nothing else.
  task_policies = {
    for service, user in local.database_users : service => jsonencode({
      Version = "2012-10-17"
      Statement = concat([for statement in local.read_exchange_credentials : statement if service == "trading-core"], [
        {
          Sid      = "LogInToDatabase"
          Effect   = "Allow"
          Action   = "rds-db:connect"
          Resource = "arn:aws:rds-db:${var.aws_region}:${var.account_id}:dbuser:${module.rds.cluster_resource_id}/${user}"
        },
        {
          Sid      = "LogInToCache"
          Effect   = "Allow"
          Action   = "elasticache:Connect"
          Resource = [module.elasticache.replication_group_arn, module.elasticache.user_arns[service]]
        },
      ])
    })
  }

  read_exchange_credentials = [
    {
      Sid      = "ReadExchangeCredentials"
      Effect   = "Allow"
      Action   = "secretsmanager:GetSecretValue"
      Resource = module.secrets.secret_arns["exchange-credentials"]
    },
    {
      Sid       = "DecryptThem"
      Effect    = "Allow"
      Action    = "kms:Decrypt"
      Resource  = module.secrets.key_arns["secrets"]
      Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${var.aws_region}.amazonaws.com" } }
    },
  ]

  # Only what the services use; nothing that changes the server or looks into other clients.
  cache_access = {
    for service in keys(local.database_users) :
    service => "on ~arbiter:* +@all -@dangerous -@admin +info"
  }
}
