output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.this.id
}

output "public_subnet_ids" {
  description = "Subnets of the load balancer, one per zone."
  value       = [for zone in var.availability_zones : aws_subnet.public[zone].id]
}

output "private_subnet_ids" {
  description = "Subnets of the tasks, one per zone."
  value       = [for zone in var.availability_zones : aws_subnet.private[zone].id]
}

output "data_subnet_ids" {
  description = "Subnets of Aurora and the cache, one per zone."
  value       = [for zone in var.availability_zones : aws_subnet.data[zone].id]
}

output "endpoint_security_group_id" {
  description = "Security group of the interface endpoints."
  value       = aws_security_group.endpoints.id
}

output "has_interface_endpoints" {
  description = "Whether AWS services are reached without the internet."
  value       = length(var.interface_endpoints) > 0
}

output "s3_prefix_list_id" {
  description = "Prefix list of S3 behind the gateway endpoint."
  value       = aws_vpc_endpoint.s3.prefix_list_id
}

output "nat_gateway_ids" {
  description = "NAT gateways by zone."
  value       = { for zone, gateway in aws_nat_gateway.this : zone => gateway.id }
}

output "nat_public_ips" {
  description = "Addresses from which the venues see us, by zone."
  value       = { for zone, address in aws_eip.nat : zone => address.public_ip }
}
