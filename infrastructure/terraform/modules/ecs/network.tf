locals {
  task_names = toset(concat(keys(var.services), ["migrate"]))

  stores_of = merge(
    { for name, service in var.services : name => service.stores },
    { migrate = ["postgres"] },
  )
  store_pairs = merge([for task, stores in local.stores_of : { for store in stores : "${task}/${store}" => { task = task, store = store } }]...)

  call_pairs = merge([for caller, service in var.services : {
    for callee in service.calls : "${caller}/${callee}" => { caller = caller, callee = callee }
  }]...)

  # Without interface endpoints, AWS services are reached through the NAT gateway, so everyone needs HTTPS out.
  internet_tasks = toset([for task in local.task_names : task if !var.network.has_interface_endpoints || try(var.services[task].internet, false)])
  endpoint_tasks = var.network.has_interface_endpoints ? local.task_names : toset([])
}

resource "aws_security_group" "service" {
  for_each = local.task_names

  name        = "${local.name_prefix}-${each.value}"
  description = "Tasks of ${each.value}"
  vpc_id      = var.network.vpc_id

  tags = { Name = "${local.name_prefix}-${each.value}" }
}

resource "aws_vpc_security_group_egress_rule" "internet" {
  for_each = local.internet_tasks

  security_group_id = aws_security_group.service[each.value].id
  description       = "HTTPS to the venues, Telegram and AWS"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "s3" {
  for_each = local.task_names

  security_group_id = aws_security_group.service[each.value].id
  description       = "Image layers"
  prefix_list_id    = var.network.s3_prefix_list_id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "endpoints" {
  for_each = local.endpoint_tasks

  security_group_id            = aws_security_group.service[each.value].id
  description                  = "AWS services"
  referenced_security_group_id = var.network.endpoint_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_ingress_rule" "endpoints" {
  for_each = local.endpoint_tasks

  security_group_id            = var.network.endpoint_security_group_id
  description                  = each.value
  referenced_security_group_id = aws_security_group.service[each.value].id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_egress_rule" "store" {
  for_each = local.store_pairs

  security_group_id            = aws_security_group.service[each.value.task].id
  description                  = each.value.store
  referenced_security_group_id = var.stores[each.value.store].security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.stores[each.value.store].port
  to_port                      = var.stores[each.value.store].port
}

resource "aws_vpc_security_group_ingress_rule" "store" {
  for_each = local.store_pairs

  security_group_id            = var.stores[each.value.store].security_group_id
  description                  = each.value.task
  referenced_security_group_id = aws_security_group.service[each.value.task].id
  ip_protocol                  = "tcp"
  from_port                    = var.stores[each.value.store].port
  to_port                      = var.stores[each.value.store].port
}

resource "aws_vpc_security_group_egress_rule" "call" {
  for_each = local.call_pairs

  security_group_id            = aws_security_group.service[each.value.caller].id
  description                  = "gRPC to ${each.value.callee}"
  referenced_security_group_id = aws_security_group.service[each.value.callee].id
  ip_protocol                  = "tcp"
  from_port                    = var.services[each.value.callee].ports["grpc"]
  to_port                      = var.services[each.value.callee].ports["grpc"]
}

resource "aws_vpc_security_group_ingress_rule" "call" {
  for_each = local.call_pairs

  security_group_id            = aws_security_group.service[each.value.callee].id
  description                  = "gRPC from ${each.value.caller}"
  referenced_security_group_id = aws_security_group.service[each.value.caller].id
  ip_protocol                  = "tcp"
  from_port                    = var.services[each.value.callee].ports["grpc"]
  to_port                      = var.services[each.value.callee].ports["grpc"]
}

resource "aws_security_group" "alb" {
  name        = "${local.name_prefix}-alb"
  description = "Load balancer behind CloudFront"
  vpc_id      = var.network.vpc_id

  tags = { Name = "${local.name_prefix}-alb" }
}

resource "aws_vpc_security_group_ingress_rule" "alb_cf" {
  security_group_id = aws_security_group.alb.id
  description       = "CloudFront only"
  prefix_list_id    = var.load_balancer.cloudfront_prefix_list_id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "alb" {
  for_each = var.services["web-api"].ports

  security_group_id            = aws_security_group.alb.id
  description                  = "web-api ${each.key}"
  referenced_security_group_id = aws_security_group.service["web-api"].id
  ip_protocol                  = "tcp"
  from_port                    = each.value
  to_port                      = each.value
}

resource "aws_vpc_security_group_ingress_rule" "web_alb" {
  for_each = var.services["web-api"].ports

  security_group_id            = aws_security_group.service["web-api"].id
  description                  = "${each.key} from the load balancer"
  referenced_security_group_id = aws_security_group.alb.id
  ip_protocol                  = "tcp"
  from_port                    = each.value
  to_port                      = each.value
}
