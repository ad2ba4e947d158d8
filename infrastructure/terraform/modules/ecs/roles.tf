# Each task has two roles of its own: execution (pull the image, read its secrets, write its log) and task (what the program may do).
locals {
  tasks = merge(
    { for name, service in var.services : name => service.secret_arns },
    { migrate = var.migration.secret_arns },
  )

  assume_by_tasks = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = var.account_id }
        ArnLike      = { "aws:SourceArn" = "arn:aws:ecs:${var.aws_region}:${var.account_id}:*" }
      }
    }]
  })
}

resource "aws_iam_role" "execution" {
  for_each = local.tasks

  name                 = "${local.name_prefix}-${each.key}-execution"
  assume_role_policy   = local.assume_by_tasks
  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy" "execution" {
  for_each = local.tasks

  name = "start"
  role = aws_iam_role.execution[each.key].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "LogInToRegistry"
        Effect   = "Allow"
        Action   = "ecr:GetAuthorizationToken"
        Resource = "*"
      },
      {
        Sid      = "PullImage"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"]
        Resource = "arn:aws:ecr:${var.aws_region}:${var.account_id}:repository/${var.project_name}/*"
      },
      {
        Sid      = "WriteLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.service[each.key].arn}:*"
      },
      {
        Sid      = "ReadOwnSecrets"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = each.value
      },
      {
        Sid       = "DecryptThem"
        Effect    = "Allow"
        Action    = "kms:Decrypt"
        Resource  = var.secret_key_arn
        Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${var.aws_region}.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_iam_role" "task" {
  for_each = local.tasks

  name                 = "${local.name_prefix}-${each.key}-task"
  assume_role_policy   = local.assume_by_tasks
  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy" "task" {
  for_each = var.services

  name   = "run"
  role   = aws_iam_role.task[each.key].id
  policy = each.value.task_policy
}
