output "secret_arns" {
  description = "ARNs of the secrets by short name."
  value       = { for name, secret in aws_secretsmanager_secret.this : name => secret.arn }
}

output "key_arns" {
  description = "ARNs of the KMS keys: secrets, data, logs."
  value       = { for name, key in aws_kms_key.this : name => key.arn }
}
