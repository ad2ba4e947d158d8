output "repository_urls" {
  description = "Where to push, by service."
  value       = { for service, repository in aws_ecr_repository.this : service => repository.repository_url }
}

output "repository_arns" {
  description = "ARNs of the repositories."
  value       = [for repository in aws_ecr_repository.this : repository.arn]
}
