locals {
  name_prefix = "${var.project_name}-${var.environment}"

  # Containers only. Values are put by `infra secrets`, never by Terraform, so they are in no plan and no state.
  secrets = {
    "exchange-credentials" = "Polymarket and Kalshi keys. Read by trading-core."
    "service-tokens"       = "Signs the calls between the services. Read by all three."
    "telegram"             = "Token of the Telegram bot. Read by telegram-bot."
    "web"                  = "Signing key of access tokens and page tokens. Read by web-api."
  }
}

resource "aws_secretsmanager_secret" "this" {
  for_each = local.secrets

  name                    = "${local.name_prefix}/${each.key}"
  description             = each.value
  kms_key_id              = aws_kms_key.this["secrets"].arn
  recovery_window_in_days = var.recovery_window_days
}

resource "aws_secretsmanager_secret_policy" "this" {
  for_each = local.secrets

  secret_arn          = aws_secretsmanager_secret.this[each.key].arn
  block_public_policy = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyThisAccount"
      Effect    = "Deny"
      Principal = "*"
      Action    = ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"]
      Resource  = "*"
      Condition = { StringNotEquals = { "aws:PrincipalAccount" = var.account_id } }
    }]
  })
}
