# shellcheck shell=bash
# infra simulate: the system's whole life on a simulated AWS.
# shellcheck disable=SC2154

infra_simulate() {
  local environments=(dev prod)
  case "${1:-} ${2:-}" in
    ' ') ;;
    '--only dev' | '--only prod') environments=("$2") ;;
    *) fail "$EXIT_USAGE" "simulate knows --only dev and --only prod." ;;
  esac
  stay_on_loopback
  need terraform aws jq python3 curl
  python3 -c 'import moto.server' 2>/dev/null || fail "$EXIT_TOOL" "moto is not on this machine; install it with: pip install 'moto[server]==5.2.1'."
  work=${ARBITER_INFRA_WORK:-$root/target/infra}/simulation
  rm -rf "$work"
  mkdir -p "$work"
  # shellcheck source=infrastructure/scripts/deploy.sh
  . "$here/scripts/deploy.sh"
  # shellcheck source=infrastructure/scripts/secrets.sh
  . "$here/scripts/secrets.sh"

  local started=$SECONDS
  start_simulator
  infra_bootstrap -var-file="$here/scripts/simulated-account.tfvars"
  plan_bootstrap_again
  local each
  for each in "${environments[@]}"; do "live_in_$each"; done
  say "simulate environments=$(IFS=,; echo "${environments[*]}") seconds=$((SECONDS - started)) result=ok"
}

start_simulator() {
  PYTHONPATH=$here/simulator PYTHONDONTWRITEBYTECODE=1 python3 -m simulated_aws >"$work/simulator.log" 2>&1 &
  simulator=$!
  trap 'kill "$simulator" 2>/dev/null || true' EXIT
  local waited
  for waited in $(seq 1 300); do
    grep -q '^ready ' "$work/simulator.log" && break
    kill -0 "$simulator" 2>/dev/null || fail 1 "the simulator did not start: $(tail -n 1 "$work/simulator.log")"
    sleep 0.2
  done
  AWS_ENDPOINT_URL=$(sed -n 's/^ready //p' "$work/simulator.log")
  is_loopback "$AWS_ENDPOINT_URL" || fail 1 "the simulator listens on $AWS_ENDPOINT_URL, which is not loopback."
  export AWS_ENDPOINT_URL SMOKE_URL=''
  # S3 on an address needs the bucket in the path; everything else is as in production, lock included.
  printf 'use_path_style = true\nskip_credentials_validation = true\nskip_metadata_api_check = true\nskip_requesting_account_id = true\n' >"$work/state.tfbackend"
  export STATE_BACKEND_CONFIG=$work/state.tfbackend
  say "simulator address=$AWS_ENDPOINT_URL pid=$simulator started_after_ticks=$waited"
}

live_in_dev() {
  write_images "$work/first.json" 1
  write_images "$work/second.json" 2
  write_bad_images "$work/bad.json"
  write_bad_migration "$work/bad-migration.json"

  expect_failure "deploys before the secrets have values" "has no value yet" infra_deploy --environment dev --images "$work/first.json"
  infra_secrets init --environment dev
  infra_deploy --environment dev --images "$work/first.json"
  expect_counts dev
  plan_again dev "$work/first.json"

  infra_deploy --environment dev --images "$work/second.json"
  expect_failure "deploys an image whose tasks never become healthy" "rolled" infra_deploy --environment dev --images "$work/bad.json"
  expect_failure "goes on after a failed migration" "migration ended with 1" infra_deploy --environment dev --images "$work/bad-migration.json"
  infra_deploy --environment dev --images "$work/second.json"
  infra_history --environment dev | sed 's/^/infra: dev history /'
  infra_rollback --environment dev --version 1
  expect_counts dev
  plan_again dev "$work/first.json"
  destroy dev "$work/first.json"
}

live_in_prod() {
  write_images "$work/first.json" 1
  environment=prod cluster=arbiter-prod-cluster
  expect_failure "deploys before the secrets have values" "has no value yet" infra_deploy --environment prod --images "$work/first.json"
  infra_secrets init --environment prod
  infra_deploy --environment prod --images "$work/first.json"
  expect_counts prod
  plan_again prod "$work/first.json"
}

# An image that the simulator lets never become healthy; trading-core's runs the migration, so it stays good.
write_bad_images() { # file
  write_images "$1" 4
  local digest
  digest=sha256:$(printf 'bad0%.0s' {1..16})
  jq --arg digest "$digest" '.images["web-api"] |= (split("@")[0] + "@" + $digest)' "$1" >"$1.new"
  mv "$1.new" "$1"
}

write_bad_migration() { # file
  write_images "$1" 5
  local digest
  digest=sha256:$(printf 'bad0%.0s' {1..16})
  jq --arg digest "$digest" '.images["trading-core"] |= (split("@")[0] + "@" + $digest)' "$1" >"$1.new"
  mv "$1.new" "$1"
}

expect_failure() { # what it would be, words of the message, command...
  local what=$1 words=$2 log=$work/expected-failure.log code
  shift 2
  attempt "$log" "$@"
  if [ "$code" -eq 0 ]; then
    cat "$log"
    fail 1 "infra $what, which it must not."
  fi
  grep -q -- "$words" "$log" || { cat "$log"; fail 1 "the failure does not say '$words'."; }
  say "expected failure: $(grep -m 1 -- "$words" "$log" | cut -c 1-160)"
}

expect_counts() { # environment
  cluster=arbiter-$1-cluster
  local found
  found=$(describe_services | sed -n 's/.*service=\([^ ]*\) status=ACTIVE tasks=\([^ ]*\) .*/\1=\2/p' | sort | tr '\n' ' ')
  [ "$found" = 'telegram-bot=1/1 trading-core=1/1 web-api=2/2 ' ] || fail 1 "expected 1/1, 1/1 and 2/2 tasks, found $found"
  say "$1 counts $found"
}

# The second plan must be empty, and decides all controls.
plan_again() { # environment images
  environment=$1
  start
  make_plan again -var-file="$2"
  grep -q '^No changes' "$work/$1-again.txt" || { grep -E '^  # ' "$work/$1-again.txt"; fail 1 "a second plan of $1 is not empty."; }
  python3 -B "$here/checks/controls.py" --mutants "$work/bootstrap-again.json" "$work/$1-again.json" | tee "$work/$1-controls.txt" | grep -E '^(controls|mutants|fails|undecided|unnoticed|unproved)'
  secrets_stay_out "$work/$1-again.json"
}

# The generated values must be in no plan and no state.
secrets_stay_out() { # plan
  local name value
  terraform -chdir="$terraform_root" state pull >"$work/state.json"
  for name in service-tokens web; do
    value=$(aws secretsmanager get-secret-value --secret-id "arbiter-$environment/$name" --query SecretString --output text | jq -r 'to_entries[0].value | split("\n") | if length > 1 then .[1] else .[0] end')
    if grep -qF -- "$value" "$1" "$work/state.json"; then fail 1 "a value of $name is in the plan or the state."; fi
  done
  say "$environment secrets in plan or state: none"
}

plan_bootstrap_again() {
  export TF_DATA_DIR=$work/data/bootstrap
  local folder=$terraform_root/bootstrap code=0
  terraform -chdir="$folder" plan -no-color -detailed-exitcode -out="$work/bootstrap-again.tfplan" -var-file="$here/scripts/simulated-account.tfvars" >"$work/bootstrap-again.txt" || code=$?
  [ "$code" = 0 ] || { grep -E '^  # |^Error' "$work/bootstrap-again.txt"; fail 1 "a second plan of bootstrap is not empty."; }
  terraform -chdir="$folder" show -json "$work/bootstrap-again.tfplan" >"$work/bootstrap-again.json"
  say "bootstrap second plan: no changes"
}

destroy() { # environment images
  environment=$1
  start
  terraform -chdir="$terraform_root" destroy -no-color -auto-approve -parallelism="${TERRAFORM_PARALLELISM:-10}" -var-file="environments/$1.tfvars" -var-file="$2" >"$work/$1-destroy.log" 2>&1 ||
    { grep -A 10 '^Error' "$work/$1-destroy.log" >&2; fail 1 "the destroy failed."; }
  grep '^Destroy complete' "$work/$1-destroy.log" | sed "s/^/infra: $1: /"
}
