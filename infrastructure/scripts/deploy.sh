# shellcheck shell=bash
# infra plan, deploy, history, rollback, stop, bootstrap. The same steps run against AWS and against the simulator.
# shellcheck disable=SC2154,SC2016

infra_bootstrap() {
  prepare_terraform
  need aws
  local folder=$terraform_root/bootstrap state=${BOOTSTRAP_STATE:-$work/bootstrap.tfstate}
  export TF_DATA_DIR=$work/data/bootstrap
  terraform -chdir="$folder" init -no-color -lockfile=readonly -reconfigure -backend-config="path=$state" >/dev/null
  terraform -chdir="$folder" plan -no-color -out="$work/bootstrap.tfplan" "$@" | grep -E '^Plan:|^No changes' || true
  terraform -chdir="$folder" apply -no-color "$work/bootstrap.tfplan" | grep '^Apply complete'
  say "bootstrap state=$state (keep it, or move it into the bucket it made)"
}

infra_plan() {
  options "$@"
  require_images
  start
  make_plan final -var-file="$images"
  judge final --first-plan
}

# Migrate first, then the services: the schema only ever grows, so the running version works with the next one's schema.
infra_deploy() {
  options "$@"
  require_images
  start
  local recorded=$work/$environment-recorded.tfvars.json target
  target=$(jq -r '.images["trading-core"]' "$images")

  make_plan final -var-file="$images"
  judge final --first-plan

  if recorded_images >"$recorded"; then
    apply_plan prepare -var-file="$recorded" -var "migration_image=$target" "-var=services_running=$(is_running)"
  else
    say "deploy environment=$environment first=true: services stay at zero until the schema exists"
    apply_plan prepare -var-file="$images" -var services_running=false
  fi
  require_secret_values
  run_migrations
  apply_plan services -var-file="$images"
  wait_and_verify
}

infra_rollback() {
  options "$@"
  start
  local previous=$work/$environment-previous.tfvars.json
  images_of_version "$(version_to_return_to)" >"$previous"
  images=$previous
  say "rollback environment=$environment to $(jq -c '.images | map_values(split("@")[1][0:19])' "$images")"
  # No migration: an older version works with a newer schema.
  apply_plan services -var-file="$images"
  wait_and_verify
}

infra_history() {
  options "$@"
  need aws jq
  aws ssm get-parameter-history --name "/$project/$environment/images" --output json |
    jq -r '.Parameters[] | "version=\(.Version) at=\(.LastModifiedDate) \(.Value | fromjson | to_entries | map("\(.key)=\(.value | split("@")[1][0:19])") | join(" "))"'
}

infra_stop() {
  options "$@"
  start
  local recorded=$work/$environment-recorded.tfvars.json
  recorded_images >"$recorded" || fail 1 "nothing was deployed to $environment."
  apply_plan stop -var-file="$recorded" -var services_running=false
  aws ecs update-service --cluster "$cluster" --service web-api --desired-count 0 --query service.desiredCount --output text >/dev/null
  say "stop environment=$environment done"
}

# ---- steps

options() {
  environment='' images='' version=''
  project=arbiter
  while [ $# -gt 0 ]; do
    [ $# -ge 2 ] || fail "$EXIT_USAGE" "$1 needs a value."
    case $1 in
      --environment) environment=$2 ;;
      --images) images=$2 ;;
      --version) version=$2 ;;
      *) fail "$EXIT_USAGE" "there is no option '$1'." ;;
    esac
    shift 2
  done
  [[ $environment =~ ^(dev|prod)$ ]] || fail "$EXIT_USAGE" "--environment must be dev or prod."
  cluster=$project-$environment-cluster
}

require_images() {
  [ -f "$images" ] || fail "$EXIT_USAGE" "--images must name a JSON file: {\"images\": {\"trading-core\": \"repository@sha256:...\", ...}}."
  images=$(cd "$(dirname "$images")" && pwd)/$(basename "$images")
  jq -e '.images | type == "object"' "$images" >/dev/null || fail "$EXIT_USAGE" "$images has no object named images."
}

start() {
  need aws
  prepare_terraform
  [[ ${TF_VAR_account_id:-} =~ ^[0-9]{12}$ ]] || fail "$EXIT_USAGE" "set TF_VAR_account_id to the AWS account to deploy into."
  [ -n "${TF_VAR_origin_token:-}" ] || fail "$EXIT_USAGE" "set TF_VAR_origin_token; make one with: openssl rand -hex 24."
  export TF_DATA_DIR=$work/data/$environment
  local backend=(-backend-config="bucket=$project-state-$TF_VAR_account_id" -backend-config="key=$environment/terraform.tfstate")
  backend+=(-backend-config="$terraform_root/environments/state.s3.tfbackend")
  [ -z "${STATE_BACKEND_CONFIG:-}" ] || backend+=(-backend-config="$STATE_BACKEND_CONFIG")
  terraform -chdir="$terraform_root" init -no-color -lockfile=readonly -reconfigure "${backend[@]}" >/dev/null
}

make_plan() { # name options...
  local name=$1 log=$work/$environment-$1.txt code
  shift
  rm -f "$work/$environment-$name.tfplan"
  attempt "$log" terraform -chdir="$terraform_root" plan -no-color -parallelism="${TERRAFORM_PARALLELISM:-10}" \
    -var-file="environments/$environment.tfvars" -out="$work/$environment-$name.tfplan" "$@"
  if [ "$code" -ne 0 ]; then
    grep -A 12 '^Error' "$log" >&2 || tail -n 40 "$log" >&2
    fail 1 "the plan was refused, nothing was changed. Log: $log"
  fi
  grep -E '^Plan:|^No changes' "$log" | sed "s/^/infra: $environment $name: /" || true
  terraform -chdir="$terraform_root" show -json "$work/$environment-$name.tfplan" >"$work/$environment-$name.json"
}

judge() { # name options...
  local plan=$work/$environment-$1.json
  shift
  python3 -B "$here/checks/controls.py" --quiet --environment-only "$@" "$plan"
}

apply_plan() { # name options...
  local name=$1 log=$work/$environment-$1-apply.log code
  make_plan "$@"
  # What is not meant to run cannot satisfy the controls about what runs.
  [ "$name" != services ] || judge services --first-plan
  attempt "$log" terraform -chdir="$terraform_root" apply -no-color -parallelism="${TERRAFORM_PARALLELISM:-10}" "$work/$environment-$name.tfplan"
  if [ "$code" -ne 0 ]; then
    grep -A 12 '^Error' "$log" >&2 || tail -n 40 "$log" >&2
    fail 1 "the apply failed; what was done so far is recorded, so the same command can be run again. Log: $log"
  fi
  grep '^Apply complete' "$log" | sed "s/^/infra: $environment $name: /"
}

recorded_images() {
  aws ssm get-parameter --name "/$project/$environment/images" --query Parameter.Value --output text 2>/dev/null | jq -e '{images: .}' 2>/dev/null
}

is_running() {
  local count
  count=$(aws ecs describe-services --cluster "$cluster" --services trading-core --query 'services[0].desiredCount' --output text)
  if [ "$count" = 0 ]; then echo false; else echo true; fi
}

version_to_return_to() {
  if [ -n "$version" ]; then
    echo "$version"
    return
  fi
  local found
  found=$(aws ssm get-parameter-history --name "/$project/$environment/images" --query 'Parameters[-2].Version' --output text)
  [[ $found =~ ^[0-9]+$ ]] || fail 1 "there is only one deployment of $environment, so nothing to go back to."
  echo "$found"
}

images_of_version() { # version
  aws ssm get-parameter-history --name "/$project/$environment/images" --output json |
    jq -e --argjson version "$1" '{images: (.Parameters[] | select(.Version == $version) | .Value | fromjson)}' ||
    fail 1 "there is no version $1 of the images of $environment; see: infra history --environment $environment"
}

require_secret_values() {
  local name count
  for name in exchange-credentials service-tokens telegram web; do
    count=$(aws secretsmanager describe-secret --secret-id "$project-$environment/$name" --query 'length(keys(VersionIdsToStages || `{}`))' --output text)
    [ "$count" != 0 ] || fail 1 "the secret $project-$environment/$name has no value yet; run: infra secrets init --environment $environment, and infra secrets put $name --environment $environment; then deploy again."
  done
}

run_migrations() {
  local output task code
  output=$(terraform -chdir="$terraform_root" output -json migration)
  task=$(aws ecs run-task --cluster "$cluster" --launch-type FARGATE --started-by infra-deploy \
    --task-definition "$(jq -r .task_definition <<<"$output")" --query 'tasks[0].taskArn' --output text --network-configuration \
    "awsvpcConfiguration={subnets=[$(jq -r '.subnets | join(",")' <<<"$output")],securityGroups=[$(jq -r .security_group <<<"$output")],assignPublicIp=DISABLED}")
  [[ $task == arn:* ]] || fail 1 "ECS did not start the migrate task; see: aws ecs describe-clusters --clusters $cluster"
  aws ecs wait tasks-stopped --cluster "$cluster" --tasks "$task"
  code=$(aws ecs describe-tasks --cluster "$cluster" --tasks "$task" --query 'tasks[0].containers[0].exitCode' --output text)
  [ "$code" = 0 ] || fail 1 "the migration ended with $code, the services were left as they are; read the log group /$project/$environment/migrate."
  say "migrate environment=$environment task=${task##*/} exit=0"
}

# Terraform has already waited and compared revisions; this says what runs, by digest, in ECS's own words.
wait_and_verify() {
  aws ecs wait services-stable --cluster "$cluster" --services "${services[@]}"
  local service wanted running
  for service in "${services[@]}"; do
    wanted=$(jq -r --arg service "$service" '.images[$service]' "$images")
    running=$(aws ecs describe-task-definition --query 'taskDefinition.containerDefinitions[0].image' --output text --task-definition \
      "$(aws ecs describe-services --cluster "$cluster" --services "$service" --query 'services[0].taskDefinition' --output text)")
    [ "$running" = "$wanted" ] || fail 1 "$service runs $running instead of $wanted: ECS rolled it back."
  done
  describe_services | sed "s/^/infra: $environment /"
  smoke_test
}

describe_services() {
  aws ecs describe-services --cluster "$cluster" --services "${services[@]}" --output json | jq -r '.services[]
    | "service=\(.serviceName) status=\(.status) tasks=\(.runningCount)/\(.desiredCount) on=\(.capacityProviderStrategy[0].capacityProvider) rollout=\(.deployments[0].rolloutState) revision=\(.taskDefinition | split("/")[1])"'
}

smoke_test() {
  local address attempt
  address=${SMOKE_URL-$(terraform -chdir="$terraform_root" output -raw address)}
  [ -n "$address" ] || { say "smoke environment=$environment skipped=true (no address)"; return; }
  for attempt in 1 2 3 4 5 6; do
    if curl -fsS -m 10 -o /dev/null "$address/actuator/health/readiness"; then
      say "smoke environment=$environment address=$address attempt=$attempt ok=true"
      return
    fi
    sleep 10
  done
  fail 1 "$address/actuator/health/readiness does not answer; the services run, so look at DNS, the certificate and CloudFront."
}
