# Whom the simulated account trusts to deploy.
deploy_subjects = {
  dev  = ["repo:example@1/arbiter@2:environment:dev"]
  prod = ["repo:example@1/arbiter@2:environment:production"]
}
plan_subjects = ["repo:example@1/arbiter@2:ref:refs/heads/main", "repo:example@1/arbiter@2:pull_request"]
