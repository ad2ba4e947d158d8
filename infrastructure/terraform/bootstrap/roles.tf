locals {
  oidc_host = "token.actions.githubusercontent.com"
  account   = "${var.aws_region}:${var.account_id}"
  names     = "${var.project_name}-*"

  # Said rather than read, so that a first plan shows whom the roles trust.
  oidc_provider_arn = "arn:aws:iam::${var.account_id}:oidc-provider/${local.oidc_host}"

  state_statements = {
    for environment in ["dev", "prod"] : environment => [
      {
        Sid      = "ListState"
        Effect   = "Allow"
        Action   = ["s3:ListBucket", "s3:GetBucketVersioning"]
        Resource = aws_s3_bucket.state.arn
      },
      {
        Sid      = "OwnState"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = "${aws_s3_bucket.state.arn}/${environment}/*"
      },
      {
        Sid      = "StateKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:DescribeKey"]
        Resource = aws_kms_key.shared.arn
      },
    ]
  }
}

resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://${local.oidc_host}"
  client_id_list = ["sts.amazonaws.com"]
}

# The most that any role made by a deployment may ever do, so that whoever can deploy cannot make themselves administrator.
resource "aws_iam_policy" "boundary" {
  name        = "${var.project_name}-boundary"
  description = "Bounds every role of the system"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Logs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams", "logs:GetLogEvents", "logs:PutRetentionPolicy"]
        Resource = ["arn:aws:logs:${local.account}:log-group:/${var.project_name}/*", "arn:aws:logs:${local.account}:log-group:RDSOSMetrics*"]
      },
      {
        Sid      = "Secrets"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = ["arn:aws:secretsmanager:${local.account}:secret:${var.project_name}-*", "arn:aws:secretsmanager:${local.account}:secret:rds!cluster-*"]
      },
      {
        Sid       = "DecryptSecrets"
        Effect    = "Allow"
        Action    = "kms:Decrypt"
        Resource  = "arn:aws:kms:${local.account}:key/*"
        Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${var.aws_region}.amazonaws.com" } }
      },
      {
        Sid      = "Images"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"]
        Resource = "arn:aws:ecr:${local.account}:repository/${var.project_name}/*"
      },
      {
        Sid      = "LogInToRegistry"
        Effect   = "Allow"
        Action   = "ecr:GetAuthorizationToken"
        Resource = "*"
      },
      {
        Sid      = "LogInToStores"
        Effect   = "Allow"
        Action   = ["rds-db:connect", "elasticache:Connect"]
        Resource = ["arn:aws:rds-db:${local.account}:dbuser:*/arbiter_*", "arn:aws:elasticache:${local.account}:*:${local.names}"]
      },
      {
        Sid      = "DebugShell"
        Effect   = "Allow"
        Action   = ["ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel"]
        Resource = "*"
      },
    ]
  })
}

resource "aws_iam_role" "plan" {
  name = "${var.project_name}-plan"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = local.oidc_provider_arn }
      Condition = {
        StringEquals = {
          "${local.oidc_host}:aud" = "sts.amazonaws.com"
          "${local.oidc_host}:sub" = var.plan_subjects
        }
      }
    }]
  })

  depends_on = [aws_iam_openid_connect_provider.github]
}

resource "aws_iam_role_policy_attachment" "plan" {
  role       = aws_iam_role.plan.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

# ReadOnlyAccess would let a planner read the values of secrets and of every log.
resource "aws_iam_role_policy" "plan" {
  name = "plan"
  role = aws_iam_role.plan.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "NeverValues"
        Effect   = "Deny"
        Action   = ["secretsmanager:GetSecretValue", "logs:GetLogEvents", "logs:FilterLogEvents", "logs:StartQuery"]
        Resource = "*"
      },
      {
        Sid      = "StateKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:DescribeKey"]
        Resource = aws_kms_key.shared.arn
      },
    ]
  })
}

resource "aws_iam_role" "deploy" {
  for_each = var.deploy_subjects

  name                 = "${var.project_name}-deploy-${each.key}"
  max_session_duration = 7200
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = local.oidc_provider_arn }
      Condition = {
        StringEquals = {
          "${local.oidc_host}:aud" = "sts.amazonaws.com"
          "${local.oidc_host}:sub" = each.value
        }
      }
    }]
  })

  depends_on = [aws_iam_openid_connect_provider.github]
}

resource "aws_iam_role_policy" "deploy_state" {
  for_each = var.deploy_subjects

  name   = "state"
  role   = aws_iam_role.deploy[each.key].id
  policy = jsonencode({ Version = "2012-10-17", Statement = local.state_statements[each.key] })
}

resource "aws_iam_policy" "deploy_images" {
  name        = "${var.project_name}-deploy-images"
  description = "Push images and read what the scanner found"
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
        Sid    = "PushAndScan"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:DescribeImages",
          "ecr:DescribeImageScanFindings", "ecr:DescribeRepositories", "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload",
          "ecr:ListTagsForResource", "ecr:PutImage", "ecr:UploadLayerPart",
        ]
        Resource = module.registry.repository_arns
      },
    ]
  })
}

# Everything the stack consists of, by the names it gives them. IAM only inside the boundary.
resource "aws_iam_policy" "deploy_stack" {
  name        = "${var.project_name}-deploy-stack"
  description = "Create and change the system"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "Look"
        Effect = "Allow"
        Action = [
          "acm:List*", "application-autoscaling:Describe*", "application-autoscaling:List*", "cloudfront:Get*", "cloudfront:List*",
          "cloudwatch:Describe*", "cloudwatch:Get*", "cloudwatch:List*", "ec2:Describe*", "ecs:Describe*", "ecs:List*",
          "elasticache:Describe*", "elasticache:List*", "elasticloadbalancing:Describe*", "events:Describe*", "events:List*",
          "guardduty:Get*", "guardduty:List*", "kms:Describe*", "kms:List*", "logs:Describe*", "logs:List*", "rds:Describe*", "rds:List*",
          "route53:Get*", "route53:List*", "secretsmanager:Describe*", "secretsmanager:List*", "servicediscovery:Get*",
          "servicediscovery:List*", "tag:Get*", "wafv2:Get*", "wafv2:List*",
        ]
        Resource = "*"
      },
      {
        Sid    = "Named"
        Effect = "Allow"
        Action = [
          "budgets:*", "cloudtrail:*", "cloudwatch:*", "ecs:*", "elasticache:*", "elasticloadbalancing:*", "events:*", "logs:*", "rds:*",
          "s3:*", "sns:*", "ssm:GetParameter", "ssm:PutParameter", "ssm:AddTagsToResource", "ssm:ListTagsForResource",
        ]
        Resource = [
          "arn:aws:budgets::${var.account_id}:budget/${local.names}",
          "arn:aws:cloudtrail:${local.account}:trail/${local.names}",
          "arn:aws:cloudwatch:${local.account}:alarm:${local.names}",
          "arn:aws:cloudwatch::${var.account_id}:dashboard/${local.names}",
          "arn:aws:ecs:${local.account}:*/${local.names}",
          "arn:aws:elasticache:${local.account}:*:${local.names}",
          "arn:aws:elasticloadbalancing:${local.account}:*/${local.names}",
          "arn:aws:elasticloadbalancing:${local.account}:*/app/${local.names}",
          "arn:aws:events:${local.account}:rule/${local.names}",
          "arn:aws:logs:${local.account}:log-group:/${var.project_name}/*",
          "arn:aws:logs:${local.account}:log-group:/aws/rds/cluster/${local.names}",
          "arn:aws:logs:us-east-1:${var.account_id}:log-group:aws-waf-logs-${local.names}",
          "arn:aws:rds:${local.account}:*:${local.names}",
          "arn:aws:s3:::${var.project_name}-*-logs-${var.account_id}",
          "arn:aws:s3:::${var.project_name}-*-logs-${var.account_id}/*",
          "arn:aws:sns:${local.account}:${local.names}",
          "arn:aws:ssm:${local.account}:parameter/${var.project_name}/*",
        ]
      },
      {
        Sid    = "Unnamed"
        Effect = "Allow"
        Action = ["acm:*", "application-autoscaling:*", "cloudfront:*", "ec2:*", "guardduty:*", "kms:*", "route53:*", "servicediscovery:*", "wafv2:*"]
        # These services name their resources by random ids, so the account is the narrowest that can be said.
        Resource = [
          "arn:aws:acm:*:${var.account_id}:certificate/*",
          "arn:aws:application-autoscaling:${local.account}:*",
          "arn:aws:cloudfront::${var.account_id}:*",
          "arn:aws:ec2:${local.account}:*",
          "arn:aws:guardduty:${local.account}:*",
          "arn:aws:kms:*:${var.account_id}:*",
          "arn:aws:route53:::*",
          "arn:aws:servicediscovery:${local.account}:*",
          "arn:aws:wafv2:*:${var.account_id}:*",
        ]
      },
      {
        Sid      = "CreateWithoutName"
        Effect   = "Allow"
        Action   = ["acm:RequestCertificate", "ecs:CreateCluster", "ecs:RegisterTaskDefinition", "ecs:DeregisterTaskDefinition", "guardduty:CreateDetector", "kms:CreateKey", "logs:CreateLogDelivery", "logs:PutResourcePolicy", "route53:CreateHostedZone", "servicediscovery:CreatePrivateDnsNamespace"]
        Resource = "*"
      },
      {
        # Containers of secrets, never their values.
        Sid    = "Secrets"
        Effect = "Allow"
        Action = [
          "secretsmanager:CreateSecret", "secretsmanager:DeleteSecret", "secretsmanager:GetResourcePolicy", "secretsmanager:PutResourcePolicy",
          "secretsmanager:DeleteResourcePolicy", "secretsmanager:RotateSecret", "secretsmanager:CancelRotateSecret", "secretsmanager:TagResource",
          "secretsmanager:UntagResource", "secretsmanager:UpdateSecret", "secretsmanager:ValidateResourcePolicy",
        ]
        Resource = ["arn:aws:secretsmanager:${local.account}:secret:${local.names}", "arn:aws:secretsmanager:${local.account}:secret:rds!cluster-*"]
      },
      {
        Sid       = "RolesInsideTheBoundary"
        Effect    = "Allow"
        Action    = ["iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy", "iam:DetachRolePolicy", "iam:DeleteRolePolicy", "iam:PutRolePermissionsBoundary"]
        Resource  = "arn:aws:iam::${var.account_id}:role/${local.names}"
        Condition = { StringEquals = { "iam:PermissionsBoundary" = aws_iam_policy.boundary.arn } }
      },
      {
        Sid      = "RolesOtherwise"
        Effect   = "Allow"
        Action   = ["iam:DeleteRole", "iam:GetRole", "iam:GetRolePolicy", "iam:ListRolePolicies", "iam:ListAttachedRolePolicies", "iam:ListInstanceProfilesForRole", "iam:TagRole", "iam:UntagRole", "iam:UpdateAssumeRolePolicy"]
        Resource = "arn:aws:iam::${var.account_id}:role/${local.names}"
      },
      {
        Sid       = "HandRolesToServices"
        Effect    = "Allow"
        Action    = "iam:PassRole"
        Resource  = "arn:aws:iam::${var.account_id}:role/${local.names}"
        Condition = { StringEquals = { "iam:PassedToService" = ["ecs-tasks.amazonaws.com", "monitoring.rds.amazonaws.com", "vpc-flow-logs.amazonaws.com"] } }
      },
      {
        Sid      = "NotThemselves"
        Effect   = "Deny"
        Action   = ["iam:*"]
        Resource = concat([aws_iam_policy.boundary.arn, aws_iam_openid_connect_provider.github.arn, aws_iam_role.plan.arn], [for role in aws_iam_role.deploy : role.arn])
      },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "deploy_images" {
  for_each = var.deploy_subjects

  role       = aws_iam_role.deploy[each.key].name
  policy_arn = aws_iam_policy.deploy_images.arn
}

resource "aws_iam_role_policy_attachment" "deploy_stack" {
  for_each = var.deploy_subjects

  role       = aws_iam_role.deploy[each.key].name
  policy_arn = aws_iam_policy.deploy_stack.arn
}
