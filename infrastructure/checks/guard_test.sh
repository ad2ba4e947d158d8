#!/usr/bin/env bash
# `infra check` and `infra simulate` must refuse every endpoint that is not on this machine.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

refuses() { # variable value verb
  local output code=0
  output=$(env "$1=$2" "$here/infra" "$3" 2>&1) || code=$?
  if [ "$code" -ne 64 ] || [[ $output != *"not on this machine"* ]]; then
    echo "infra $3 did not refuse $1=$2 (exit $code): $output" >&2
    exit 1
  fi
}

for verb in check simulate; do
  refuses AWS_ENDPOINT_URL https://sts.amazonaws.com "$verb"
  refuses AWS_ENDPOINT_URL http://127.0.0.1.example.com:5000 "$verb"
  refuses AWS_ENDPOINT_URL_S3 https://s3.us-east-1.amazonaws.com "$verb"
  refuses AWS_ENDPOINT_URL http://localhost@example.com "$verb"
done

# shellcheck source=infrastructure/scripts/common.sh
root=$here . "$here/scripts/common.sh"
for url in http://127.0.0.1:4566 http://localhost:1 'http://[::1]:80/path'; do
  is_loopback "$url" || { echo "$url is loopback" >&2; exit 1; }
done
echo "the guard refuses what is not loopback"
