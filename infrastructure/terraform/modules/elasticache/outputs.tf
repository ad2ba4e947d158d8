output "replication_group_id" {
  description = "Name of the replication group; also what IAM tokens are made for."
  value       = aws_elasticache_replication_group.this.id
}

output "replication_group_arn" {
  description = "ARN that IAM policies for log-ins name."
  value       = aws_elasticache_replication_group.this.arn
}

output "primary_endpoint" {
  description = "Host that always leads to the primary."
  value       = aws_elasticache_replication_group.this.primary_endpoint_address
}

output "port" {
  description = "Port of the cache."
  value       = aws_elasticache_replication_group.this.port
}

output "user_arns" {
  description = "ARNs of the cache users by service."
  value       = { for name, user in aws_elasticache_user.service : name => user.arn }
}

output "user_names" {
  description = "Names of the cache users by service."
  value       = { for name, user in aws_elasticache_user.service : name => user.user_name }
}

output "security_group_id" {
  description = "Security group of the cache."
  value       = aws_security_group.this.id
}
