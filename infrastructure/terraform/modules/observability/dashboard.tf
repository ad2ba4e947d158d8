locals {
  cache_nodes = [for node in range(1, var.cache_nodes + 1) : format("%s-%03d", var.cache_identifier, node)]

  widgets = concat(
    [for index, service in sort(keys(var.desired_counts)) : {
      type = "metric", x = index * 8, y = 0, width = 8, height = 6
      properties = {
        title  = service
        region = var.aws_region
        period = 60
        metrics = [
          ["AWS/ECS", "CPUUtilization", "ClusterName", var.cluster_name, "ServiceName", service],
          ["AWS/ECS", "MemoryUtilization", "ClusterName", var.cluster_name, "ServiceName", service],
          ["ECS/ContainerInsights", "RunningTaskCount", "ClusterName", var.cluster_name, "ServiceName", service, { yAxis = "right" }],
        ]
      }
    }],
    [
      {
        type = "metric", x = 0, y = 6, width = 8, height = 6
        properties = {
          title  = "Requests and errors"
          region = var.aws_region
          period = 60
          metrics = [
            ["AWS/ApplicationELB", "RequestCount", "LoadBalancer", var.alb_arn_suffix, { stat = "Sum" }],
            ["AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "LoadBalancer", var.alb_arn_suffix, { stat = "Sum", yAxis = "right" }],
            ["AWS/ApplicationELB", "TargetResponseTime", "LoadBalancer", var.alb_arn_suffix, { stat = "p99", yAxis = "right" }],
          ]
        }
      },
      {
        type = "metric", x = 8, y = 6, width = 8, height = 6
        properties = {
          title  = "Aurora"
          region = var.aws_region
          period = 60
          metrics = [
            ["AWS/RDS", "ServerlessDatabaseCapacity", "DBClusterIdentifier", var.database_identifier],
            ["AWS/RDS", "ACUUtilization", "DBClusterIdentifier", var.database_identifier],
            ["AWS/RDS", "DatabaseConnections", "DBClusterIdentifier", var.database_identifier],
            ["AWS/RDS", "CommitLatency", "DBClusterIdentifier", var.database_identifier, { yAxis = "right" }],
          ]
        }
      },
      {
        type = "metric", x = 16, y = 6, width = 8, height = 6
        properties = {
          title  = "Cache"
          region = var.aws_region
          period = 60
          metrics = concat(
            [for node in local.cache_nodes : ["AWS/ElastiCache", "EngineCPUUtilization", "CacheClusterId", node]],
            [for node in local.cache_nodes : ["AWS/ElastiCache", "DatabaseMemoryUsagePercentage", "CacheClusterId", node]],
          )
        }
      },
    ],
  )
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = local.name_prefix
  dashboard_body = jsonencode({ widgets = local.widgets })
}
