output "state_bucket" {
  description = "Bucket of the state; environments/*.s3.tfbackend name it."
  value       = aws_s3_bucket.state.id
}

output "repository_urls" {
  description = "Where the deploy workflow pushes, by service."
  value       = module.registry.repository_urls
}

output "plan_role_arn" {
  description = "Role of pull requests and branches, for the variable AWS_PLAN_ROLE."
  value       = aws_iam_role.plan.arn
}

output "deploy_role_arns" {
  description = "Roles of the environments, for their variable AWS_DEPLOY_ROLE."
  value       = { for environment, role in aws_iam_role.deploy : environment => role.arn }
}

output "permissions_boundary_arn" {
  description = "Policy that bounds every role of the system."
  value       = aws_iam_policy.boundary.arn
}
