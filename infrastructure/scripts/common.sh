# shellcheck shell=bash
# What the verbs of `infra` share. Expects $here (infrastructure/) and $root.
# shellcheck disable=SC2154,SC2034

readonly EXIT_USAGE=64 EXIT_TOOL=69
readonly services=(trading-core telegram-bot web-api)
readonly terraform_root=$here/terraform
# Everything that is written goes here: plans, states of simulations, Terraform's data.
work=${ARBITER_INFRA_WORK:-$root/target/infra}

fail() { # code message...
  local code=$1
  shift
  echo "infra: $*" >&2
  exit "$code"
}

say() {
  echo "infra: $*"
}

has() { # tool
  command -v "$1" >/dev/null 2>&1
}

need() { # tool...
  local tool
  for tool in "$@"; do
    has "$tool" || fail "$EXIT_TOOL" "$tool is not on this machine; install it and run the same command again."
  done
}

# Simulations and checks must never reach a real account: every endpoint that is set has to be loopback, and credentials
# are replaced by ones that are none.
stay_on_loopback() {
  local name value
  while IFS='=' read -r name value; do
    is_loopback "$value" || fail "$EXIT_USAGE" "$name is $value, which is not on this machine; unset it, this verb works on loopback only."
  done < <(env | grep -E '^(AWS_ENDPOINT_URL[A-Z0-9_]*|AWS_[A-Z0-9_]*_ENDPOINT)=' || true)
  unset AWS_PROFILE AWS_SESSION_TOKEN AWS_ROLE_ARN AWS_WEB_IDENTITY_TOKEN_FILE AWS_CONTAINER_CREDENTIALS_RELATIVE_URI AWS_CONTAINER_CREDENTIALS_FULL_URI
  export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=us-east-1 AWS_REGION=us-east-1
  export AWS_EC2_METADATA_DISABLED=true AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_PAGER=
  # Nothing listens on port 9, so a call that nobody expected fails here and not in somebody's account.
  export AWS_ENDPOINT_URL=${AWS_ENDPOINT_URL:-http://127.0.0.1:9}
  export TF_VAR_account_id=123456789012 TF_VAR_origin_token=simulated0simulated0simulated0sim
}

is_loopback() { # url
  [[ $1 =~ ^https?://(127\.0\.0\.1|localhost|\[::1\])(:[0-9]+)?(/.*)?$ ]]
}

# Terraform with its data outside the source tree. TERRAFORM_MIRROR names a folder with providers for machines without
# internet.
prepare_terraform() {
  need terraform jq
  mkdir -p "$work"
  export TF_IN_AUTOMATION=1 TF_INPUT=0 CHECKPOINT_DISABLE=1
  find_mirror
  if [ -n "${TERRAFORM_MIRROR:-}" ]; then
    printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' "$TERRAFORM_MIRROR" >"$work/terraformrc"
    export TF_CLI_CONFIG_FILE=$work/terraformrc
  elif [ -n "${TF_CLI_CONFIG_FILE:-}" ] && [ ! -f "$TF_CLI_CONFIG_FILE" ]; then
    unset TF_CLI_CONFIG_FILE
  fi
}

# Where machines without internet usually keep providers.
find_mirror() {
  local folder
  [ -z "${TERRAFORM_MIRROR:-}" ] || return 0
  [ ! -f "${TF_CLI_CONFIG_FILE:-}" ] || return 0
  for folder in /usr/local/share/terraform/plugins /opt/tf-plugins; do
    [ ! -d "$folder/registry.terraform.io/hashicorp/aws" ] || TERRAFORM_MIRROR=$folder
  done
}

# Runs a command with errexit, in a process of its own, with its output in a file; leaves its exit code in $code. Inside
# `if` or `||` bash would ignore errexit.
attempt() { # file command...
  local log=$1
  shift
  set +e
  (
    set -e
    "$@"
  ) >"$log" 2>&1
  code=$?
  set -e
}

# images.json for places where only their form matters.
write_images() { # file digit
  local digest
  digest=$(printf "$2%.0s" {1..64})
  jq -n --arg digest "$digest" '{images: (["trading-core", "telegram-bot", "web-api"]
    | map({(.): "123456789012.dkr.ecr.us-east-1.amazonaws.com/arbiter/\(.)@sha256:\($digest)"}) | add)}' >"$1"
}
