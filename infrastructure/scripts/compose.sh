# shellcheck shell=bash
# infra compose: the whole system in containers, for real: images, health, and a price difference taken.
# shellcheck disable=SC2154

infra_compose() {
  local keep=false stand_ins=false obs=false
  while [ $# -gt 0 ]; do
    case $1 in
      --keep) keep=true ;;
      --stand-ins) stand_ins=true ;;
      --obs) obs=true ;;
      *) fail "$EXIT_USAGE" "compose knows --stand-ins, --obs and --keep, not '$1'." ;;
    esac
    shift
  done
  need docker jq curl openssl
  docker info >/dev/null 2>&1 || fail "$EXIT_TOOL" "no Docker engine answers; start it, or set DOCKER_HOST, and run the same command again."
  mkdir -p "$work"
  # A project of its own, so a system that somebody works with is not touched.
  export COMPOSE_PROJECT_NAME=arbiter-check ARBITER_PORT=${ARBITER_PORT:-18080} ARBITER_GRPC_PORT=${ARBITER_GRPC_PORT:-19091}
  compose_files=(-f "$root/docker-compose.yml") containers=(postgres redis sandbox trading-core telegram-bot web-api)
  if $stand_ins; then
    "$here/docker/stand-ins/make"
    compose_files+=(-f "$here/docker/stand-ins/docker-compose.yml")
  fi
  if $obs; then
    containers+=(prometheus alertmanager)
    $stand_ins || containers+=(grafana)
  fi
  $keep || trap 'compose down --volumes --timeout 20 >/dev/null 2>&1 || true' EXIT

  local started=$SECONDS
  "$here/docker/compose-secrets"
  attempt "$work/compose-build.log" compose build
  [ "$code" -eq 0 ] || { tail -n 20 "$work/compose-build.log"; fail 1 "an image was not built. Log: $work/compose-build.log"; }
  say "compose images built seconds=$((SECONDS - started))"
  # Named, so that the profile's containers start where they were asked for; migrate comes as a dependency.
  attempt "$work/compose-up.log" compose up -d "${containers[@]}"
  [ "$code" -eq 0 ] || { compose logs --tail 20; tail -n 20 "$work/compose-up.log"; fail 1 "the containers did not start."; }
  await_healthy
  inspect_containers
  ! $obs || await_scrapes
  await_hedged
  say "compose seconds=$((SECONDS - started)) result=ok"
}

# Compose 2 where it is, else Compose 1.29.
compose() {
  if docker compose version >/dev/null 2>&1; then
    docker compose "${compose_files[@]}" "$@"
  else
    docker-compose "${compose_files[@]}" "$@"
  fi
}

await_healthy() {
  local each id health
  for each in "${containers[@]}"; do
    id=$(compose ps -q "$each")
    health=''
    for _ in $(seq 1 150); do
      health=$(docker inspect --format '{{.State.Health.Status}}' "$id")
      [ "$health" != healthy ] || break
      sleep 2
    done
    [ "$health" = healthy ] || { docker logs --tail 40 "$id"; fail 1 "$each is $health."; }
  done
}

# What runs, as the engine says it, not as the file asks for it.
inspect_containers() {
  local each image
  for each in "${containers[@]}"; do
    docker inspect "$(compose ps -q "$each")" | jq -er --arg service "$each" '.[0]
      | ((.Config.User | test("^[1-9]")) and .HostConfig.ReadonlyRootfs and .HostConfig.CapDrop == ["ALL"] and .HostConfig.Memory > 0
        and ([(.NetworkSettings.Ports // {})[][]?.HostIp] | all(. == "127.0.0.1"))) as $held
      | if $held then "infra: container=\($service) health=\(.State.Health.Status) user=\(.Config.User) root=read-only memory_mb=\(.HostConfig.Memory / 1048576) restarts=\(.RestartCount)"
        else error("not held") end' || fail 1 "$each runs as root, can write to its root, keeps capabilities, has no limit or listens beyond this machine."
  done
  for each in "${services[@]}"; do
    image=$(docker inspect --format '{{.Image}}' "$(compose ps -q "$each")")
    ! docker logs "$(compose ps -q "$each")" 2>&1 | grep -E 'Unable to use AOT|AOT cache.*(mismatch|error)' || fail 1 "$each starts without its AOT cache."
    say "image service=$each mb=$(($(docker image inspect --format '{{.Size}}' "$image") / 1048576))"
  done
}

# Prometheus reached every service that it was told of.
await_scrapes() {
  local up=''
  for _ in $(seq 1 45); do
    up=$(curl -fsS 'http://127.0.0.1:9092/api/v1/query?query=up' | jq -r '[.data.result[] | select(.value[1] == "1") | .metric.job] | sort | unique | join(",")') || true
    [[ $up == *trading-core*web-api* ]] && break
    sleep 2
  done
  [[ $up == *trading-core*web-api* ]] || fail 1 "Prometheus reaches only: $up"
  say "prometheus up=$up"
}

# Signs in as the operator and waits for an execution with both legs filled.
await_hedged() {
  local api=http://127.0.0.1:$ARBITER_PORT/api/v1 token found
  token=$(jq -n --rawfile password "$root/.arbiter/compose-secrets/operator-password" '{username: "demo", password: ($password | rtrimstr("\n"))}' |
    curl -fsS -m 20 -H 'Content-Type: application/json' -d @- "$api/session" | jq -er .access_token) || fail 1 "web-api refused the operator's sign-in."
  for _ in $(seq 1 120); do
    found=$(curl -fsS -m 10 -H @- "$api/executions?page_size=50" <<<"Authorization: Bearer $token" |
      jq -r '[.. | objects | select(.status? == "HEDGED" and .locked_profit?)] | first // empty | "execution=\(.id) status=\(.status) mode=\(.mode) locked_profit=\(.locked_profit)"') || true
    [ -z "$found" ] || { say "hedged $found"; return; }
    sleep 2
  done
  fail 1 "no price difference was taken and hedged within four minutes; see: docker logs of trading-core."
}
