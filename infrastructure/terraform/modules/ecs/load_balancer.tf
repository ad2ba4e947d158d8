# Public because CloudFront's private origins do not carry gRPC. Three locks: the security group admits CloudFront's
# addresses only, the listener demands the header that our distribution adds, and everything else is answered with 403.
resource "aws_lb" "this" {
  name                       = "${local.name_prefix}-alb"
  load_balancer_type         = "application"
  internal                   = false
  security_groups            = [aws_security_group.alb.id]
  subnets                    = var.network.public_subnet_ids
  drop_invalid_header_fields = true
  desync_mitigation_mode     = "strictest"
  enable_deletion_protection = var.load_balancer.protect
  # CloudFront has already put the viewer's address last. Were its own added, every limit per address would count
  # CloudFront's machines instead of people.
  xff_header_processing_mode = "preserve"
  # Longer than the heartbeat of event streams.
  idle_timeout = 120

  access_logs {
    bucket  = var.load_balancer.access_log_bucket
    prefix  = "alb"
    enabled = true
  }
}

resource "aws_lb_target_group" "web_http" {
  name                 = "${local.name_prefix}-web-http"
  vpc_id               = var.network.vpc_id
  target_type          = "ip"
  protocol             = "HTTP"
  protocol_version     = "HTTP1"
  port                 = var.services["web-api"].ports["http"]
  deregistration_delay = 60

  health_check {
    path                = "/actuator/health/readiness"
    matcher             = "200"
    interval            = 15
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

resource "aws_lb_target_group" "web_grpc" {
  name                 = "${local.name_prefix}-web-grpc"
  vpc_id               = var.network.vpc_id
  target_type          = "ip"
  protocol             = "HTTP"
  protocol_version     = "GRPC"
  port                 = var.services["web-api"].ports["grpc"]
  deregistration_delay = 60

  health_check {
    path                = "/grpc.health.v1.Health/Check"
    matcher             = "0"
    interval            = 15
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.load_balancer.certificate_arn

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "Forbidden"
      status_code  = "403"
    }
  }
}

resource "aws_lb_listener_rule" "web_grpc" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 10

  condition {
    http_header {
      http_header_name = "X-Origin-Verify"
      values           = [var.origin_token]
    }
  }

  condition {
    path_pattern {
      values = ["/arbiter.v1.*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web_grpc.arn
  }
}

resource "aws_lb_listener_rule" "web_http" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 20

  condition {
    http_header {
      http_header_name = "X-Origin-Verify"
      values           = [var.origin_token]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web_http.arn
  }
}

# Rolls a deployment of web-api back.
resource "aws_cloudwatch_metric_alarm" "web_errors" {
  alarm_name          = "${local.name_prefix}-web-errors"
  alarm_description   = "web-api answers with 5xx. During a deployment this rolls it back; otherwise read its log group."
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_Target_5XX_Count"
  dimensions          = { LoadBalancer = aws_lb.this.arn_suffix }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  threshold           = 10
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]
}
