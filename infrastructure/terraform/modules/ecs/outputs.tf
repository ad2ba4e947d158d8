output "cluster_name" {
  description = "Name of the cluster."
  value       = aws_ecs_cluster.this.name
}

output "cluster_arn" {
  description = "ARN of the cluster."
  value       = aws_ecs_cluster.this.arn
}

output "service_names" {
  description = "Names of the services."
  value       = concat([for service in aws_ecs_service.singleton : service.name], [aws_ecs_service.web_api.name], [for service in aws_ecs_service.core_standby : service.name])
}

output "namespace" {
  description = "DNS namespace in which the services find each other."
  value       = aws_service_discovery_private_dns_namespace.this.name
}

output "alb_dns_name" {
  description = "Name of the load balancer."
  value       = aws_lb.this.dns_name
}

output "alb_zone_id" {
  description = "Hosted zone of the load balancer, for alias records."
  value       = aws_lb.this.zone_id
}

output "alb_arn_suffix" {
  description = "Load balancer as CloudWatch names it."
  value       = aws_lb.this.arn_suffix
}

output "target_group_arn_suffixes" {
  description = "Target groups as CloudWatch names them."
  value       = { http = aws_lb_target_group.web_http.arn_suffix, grpc = aws_lb_target_group.web_grpc.arn_suffix }
}

output "log_group_names" {
  description = "Log groups by task."
  value       = { for name, group in aws_cloudwatch_log_group.service : name => group.name }
}

output "migration" {
  description = "What `aws ecs run-task` needs to run the migrations."
  value = {
    task_definition = aws_ecs_task_definition.migrate.arn
    subnets         = var.network.private_subnet_ids
    security_group  = aws_security_group.service["migrate"].id
  }
}

output "task_definition_arns" {
  description = "The revision each service runs."
  value       = { for name, definition in aws_ecs_task_definition.service : name => definition.arn }
}
