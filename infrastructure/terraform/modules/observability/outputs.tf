output "alarm_topic_arn" {
  description = "Topic that reaches whoever is on call."
  value       = aws_sns_topic.alarms.arn
}

output "log_bucket" {
  description = "Bucket of access logs."
  value       = aws_s3_bucket.logs.id

  # The load balancer tries to write when it is created.
  depends_on = [aws_s3_bucket_policy.logs]
}

output "log_bucket_domain_name" {
  description = "Bucket of access logs, as CloudFront names it."
  value       = aws_s3_bucket.logs.bucket_domain_name

  # CloudFront adds its access control entry when it is created.
  depends_on = [aws_s3_bucket_ownership_controls.logs]
}

output "alarm_names" {
  description = "Every alarm of this module."
  value       = [for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_name]
}
