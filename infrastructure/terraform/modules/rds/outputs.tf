output "cluster_identifier" {
  description = "Name of the cluster."
  value       = aws_rds_cluster.this.cluster_identifier
}

output "cluster_resource_id" {
  description = "Id that IAM policies for database log-ins name."
  value       = aws_rds_cluster.this.cluster_resource_id
}

output "writer_endpoint" {
  description = "Host that always leads to the writer."
  value       = aws_rds_cluster.this.endpoint
}

output "reader_endpoint" {
  description = "Host that spreads over the readers."
  value       = aws_rds_cluster.this.reader_endpoint
}

output "database_name" {
  description = "Name of the database."
  value       = aws_rds_cluster.this.database_name
}

output "port" {
  description = "Port of the cluster."
  value       = aws_rds_cluster.this.port
}

output "master_secret_arn" {
  description = "Secret with the administrator's password; read by the migrate task only."
  value       = aws_rds_cluster.this.master_user_secret[0].secret_arn
}

output "security_group_id" {
  description = "Security group of the cluster."
  value       = aws_security_group.this.id
}
