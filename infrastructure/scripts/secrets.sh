# shellcheck shell=bash
# infra secrets: puts values where Terraform made the containers. A value is never an argument, so no process list shows it.
# shellcheck disable=SC2154,SC2016

infra_secrets() {
  need aws jq
  local action=${1:-} name=''
  [ $# -eq 0 ] || shift
  case $action in
    init) ;;
    put)
      name=${1:-}
      [ $# -eq 0 ] || shift
      [ -n "$(keys_of "$name")" ] || fail "$EXIT_USAGE" "there is no secret '$name'; there are exchange-credentials, telegram, service-tokens and web."
      ;;
    *) fail "$EXIT_USAGE" "secrets knows init and put NAME." ;;
  esac
  [[ "${1:-} ${2:-}" =~ ^--environment\ (dev|prod)$ ]] || fail "$EXIT_USAGE" "--environment must be dev or prod."
  prefix=arbiter-$2
  if [ "$action" = init ]; then generate_missing; else put_from_input "$name"; fi
}

keys_of() { # secret
  case $1 in
    exchange-credentials) echo polymarket_private_key polymarket_api_key polymarket_secret polymarket_passphrase kalshi_key_id kalshi_private_key_pem ;;
    telegram) echo token ;;
    service-tokens) echo token_secret ;;
    web) echo signing_keys ;;
  esac
}

has_value() { # secret
  [ "$(aws secretsmanager describe-secret --secret-id "$prefix/$1" --query 'length(keys(VersionIdsToStages || `{}`))' --output text)" != 0 ]
}

put() { # secret, value from standard input
  aws secretsmanager put-secret-value --secret-id "$prefix/$1" --secret-string file:///dev/stdin --query VersionId --output text >/dev/null
  say "secret name=$prefix/$1 put=true"
}

generate_missing() {
  need openssl
  local name
  has_value service-tokens || openssl rand -base64 32 | jq -R '{token_secret: .}' | put service-tokens
  # PEM keys one after the other: the first signs, all verify. To rotate, put a new one in front.
  has_value web || jq -n --rawfile keys <(openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256) '{signing_keys: $keys}' | put web
  # Empty means: this venue, or Telegram, is off.
  for name in exchange-credentials telegram; do
    has_value "$name" || keys_of "$name" | jq -R 'split(" ") | map({(.): ""}) | add' | put "$name"
  done
}

put_from_input() { # secret
  local value expected
  expected=$(keys_of "$1")
  value=$(cat)
  jq -e --arg keys "$expected" 'type == "object" and (keys == ($keys | split(" ") | sort)) and all(.[]; type == "string")' <<<"$value" >/dev/null 2>&1 ||
    fail "$EXIT_USAGE" "standard input must be a JSON object of strings with the keys: $expected"
  put "$1" <<<"$value"
  [ "$1" = exchange-credentials ] && say "trading-core takes it up within a minute." && return
  say "the services read it when they start: aws ecs update-service --force-new-deployment, one service after the other."
}
