output "address" {
  description = "Where people and programs reach Arbiter."
  value       = "https://${var.domain_name}"
}

output "name_servers" {
  description = "Name servers to enter at the registrar; empty when the zone existed."
  value       = module.edge.name_servers
}

output "cluster_name" {
  description = "ECS cluster."
  value       = module.ecs.cluster_name
}

output "service_names" {
  description = "ECS services."
  value       = module.ecs.service_names
}

output "namespace" {
  description = "DNS namespace in which the services find each other."
  value       = module.ecs.namespace
}

output "migration" {
  description = "What `infra deploy` needs to run the migrations."
  value       = module.ecs.migration
}

output "database_endpoints" {
  description = "Aurora's writer and reader."
  value       = { writer = module.rds.writer_endpoint, reader = module.rds.reader_endpoint }
}

output "cache_endpoint" {
  description = "Primary of the cache."
  value       = module.elasticache.primary_endpoint
}

output "secret_arns" {
  description = "Secrets whose values `infra secrets` puts."
  value       = module.secrets.secret_arns
}

output "nat_public_ips" {
  description = "Addresses from which the venues see us; for their allow-lists."
  value       = module.vpc.nat_public_ips
}

output "nat_gateway_count" {
  description = "How many NAT gateways are paid for."
  value       = length(module.vpc.nat_gateway_ids)
}

output "dashboard_name" {
  description = "CloudWatch dashboard."
  value       = local.name_prefix
}
