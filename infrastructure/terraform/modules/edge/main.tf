locals {
  name_prefix = "${var.project_name}-${var.environment}"
  origin_name = "origin.${var.domain_name}"
  zone_id     = var.hosted_zone_id == null ? aws_route53_zone.this[0].zone_id : var.hosted_zone_id
  grpc_paths  = "/arbiter.v1.*"

  # AWS's own policies, by their fixed ids.
  caching_disabled  = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
  caching_optimized = "658327ea-f89d-4fab-a63d-7e88639e58f6"
  all_viewer        = "216adef6-5c7f-47e4-b989-5492eafa07d3"
}

resource "aws_route53_zone" "this" {
  count = var.hosted_zone_id == null ? 1 : 0

  name    = var.domain_name
  comment = "${local.name_prefix}: the public address"
}

resource "aws_acm_certificate" "viewer" {
  provider = aws.us_east_1

  domain_name       = var.domain_name
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

# CloudFront accepts the origin's certificate for the origin's name or for the Host header, which we pass on: it carries both.
resource "aws_acm_certificate" "origin" {
  domain_name               = local.origin_name
  subject_alternative_names = [var.domain_name]
  validation_method         = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

# The record depends on account and name only, so one record per name proves it for both certificates.
resource "aws_route53_record" "validation" {
  for_each = toset([var.domain_name, local.origin_name])

  zone_id         = local.zone_id
  name            = one([for option in aws_acm_certificate.origin.domain_validation_options : option.resource_record_name if option.domain_name == each.value])
  type            = one([for option in aws_acm_certificate.origin.domain_validation_options : option.resource_record_type if option.domain_name == each.value])
  records         = [one([for option in aws_acm_certificate.origin.domain_validation_options : option.resource_record_value if option.domain_name == each.value])]
  ttl             = 60
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "viewer" {
  provider = aws.us_east_1

  certificate_arn = aws_acm_certificate.viewer.arn

  depends_on = [aws_route53_record.validation]
}

resource "aws_acm_certificate_validation" "origin" {
  certificate_arn = aws_acm_certificate.origin.arn

  depends_on = [aws_route53_record.validation]
}

resource "aws_route53_record" "origin" {
  zone_id = local.zone_id
  name    = local.origin_name
  type    = "A"

  alias {
    name                   = var.alb_dns_name
    zone_id                = var.alb_zone_id
    evaluate_target_health = true
  }
}

resource "aws_route53_record" "viewer" {
  for_each = toset(["A", "AAAA"])

  zone_id = local.zone_id
  name    = var.domain_name
  type    = each.value

  alias {
    name                   = aws_cloudfront_distribution.this.domain_name
    zone_id                = aws_cloudfront_distribution.this.hosted_zone_id
    evaluate_target_health = false
  }
}

resource "aws_cloudfront_distribution" "this" {
  comment         = "${local.name_prefix}: REST, gRPC and the dashboard"
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  price_class     = var.price_class
  aliases         = [var.domain_name]
  web_acl_id      = aws_wafv2_web_acl.this.arn

  origin {
    origin_id   = "alb"
    domain_name = local.origin_name

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
      # Event streams send a heartbeat every 15 seconds.
      origin_read_timeout      = 60
      origin_keepalive_timeout = 60
    }

    custom_header {
      name  = "X-Origin-Verify"
      value = var.origin_token
    }
  }

  default_cache_behavior {
    target_origin_id         = "alb"
    viewer_protocol_policy   = "redirect-to-https"
    allowed_methods          = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
    cached_methods           = ["GET", "HEAD"]
    compress                 = false
    cache_policy_id          = local.caching_disabled
    origin_request_policy_id = local.all_viewer
  }

  ordered_cache_behavior {
    path_pattern             = local.grpc_paths
    target_origin_id         = "alb"
    viewer_protocol_policy   = "https-only"
    allowed_methods          = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
    cached_methods           = ["GET", "HEAD"]
    compress                 = false
    cache_policy_id          = local.caching_disabled
    origin_request_policy_id = local.all_viewer

    grpc_config {
      enabled = true
    }
  }

  ordered_cache_behavior {
    path_pattern           = "/assets/*"
    target_origin_id       = "alb"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    compress               = true
    cache_policy_id        = local.caching_optimized
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate_validation.viewer.certificate_arn
    minimum_protocol_version = "TLSv1.2_2021"
    ssl_support_method       = "sni-only"
  }

  logging_config {
    bucket          = var.log_bucket_domain_name
    prefix          = "cloudfront/"
    include_cookies = false
  }
}
