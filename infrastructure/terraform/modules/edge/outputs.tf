output "origin_certificate_arn" {
  description = "Validated certificate for the load balancer."
  value       = aws_acm_certificate_validation.origin.certificate_arn
}

output "distribution_id" {
  description = "Id of the CloudFront distribution."
  value       = aws_cloudfront_distribution.this.id
}

output "distribution_domain_name" {
  description = "CloudFront's own name of the distribution."
  value       = aws_cloudfront_distribution.this.domain_name
}

output "name_servers" {
  description = "Name servers to enter at the registrar; empty when the zone existed."
  value       = try(aws_route53_zone.this[0].name_servers, [])
}
