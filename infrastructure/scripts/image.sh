# shellcheck shell=bash
# infra image: builds and tries a service's image without Docker: the same files, the same command, another user, a root
# that cannot be written.
# shellcheck disable=SC2154

infra_image() {
  local each chosen=("$@")
  [ ${#chosen[@]} -gt 0 ] || chosen=("${services[@]}")
  [ "$(id -u)" = 0 ] || fail "$EXIT_TOOL" "only root may change its root folder; run it as root, or build the image with Docker."
  need unshare chroot setpriv
  # shellcheck source=/dev/null
  . "$root/.mvn/find-jdk.sh"
  for each in "${chosen[@]}"; do try_image "$each"; done
}

try_image() { # service
  local service=$1 jar top=$work/image/$1
  [ -f "$here/docker/options/$service" ] || fail "$EXIT_USAGE" "there is no image of '$service'; there are ${services[*]}."
  jar=${ARBITER_JARS:-$root}/$service/target/$service-0.1.0-SNAPSHOT-app.jar
  [ -f "$jar" ] || fail 1 "$jar is missing; build it with: ./mvnw -DskipTests package"
  rm -rf "$top"
  mkdir -p "$top"/{dev,proc,tmp,etc}
  attempt_assembly "$service" "$jar" "$top"
  borrow_c_library "$top"
  install -m 0755 "$here/docker/assemble" "$top/assemble"
  install -m 0644 "$here/docker/rehearsal.env" "$top/rehearsal.env"
  in_image rw 0 "$top" 600 /bin/bash /assemble train / >"$work/image-$service-train.log" 2>&1 || { tail -n 20 "$work/image-$service-train.log"; fail 1 "the rehearsal failed."; }
  rm -rf "${top:?}"/{bin,usr/bin,assemble,rehearsal.env}
  start_as_in_production "$service" "$top"
}

attempt_assembly() { # service jar root
  local code log=$work/image-$1.log
  attempt "$log" assemble_all "$@"
  [ "$code" -eq 0 ] || { cat "$log"; fail 1 "assembling failed."; }
}

assemble_all() { # service jar root
  "$here/docker/assemble" runtime "$3"
  "$here/docker/assemble" application "$2" "$here/docker/options/$1" "$3"
}

# The base image brings glibc, names of users and a shell-less root; here they come from this machine. bash is there for
# the rehearsal only.
borrow_c_library() { # root
  local top=$1 tool library
  mkdir -p "$top/bin"
  for tool in bash dirname grep chmod rm mktemp; do
    cp "$(command -v "$tool")" "$top/bin/"
    while read -r library; do install -D "$library" "$top$library"; done < <(ldd "$(command -v "$tool")" | grep -oE '/[^ ]+')
  done
  while read -r library; do install -D "$library" "$top$library"; done < <(ldd "$top/opt/jre/lib/server/libjvm.so" | grep -oE '/[^ ]+')
  echo 'nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin' >"$top/etc/passwd"
  echo '127.0.0.1 localhost' >"$top/etc/hosts"
  cp /etc/resolv.conf "$top/etc/"
}

# A mount namespace of its own, in which the folder is the root.
in_image() { # ro|rw user root seconds command...
  local mode=$1 user=$2 top=$3 seconds=$4
  shift 4
  # shellcheck disable=SC2016
  HOME=/tmp timeout --signal=TERM "$seconds" unshare --mount --propagation private bash -c '
    set -e
    top=$1 mode=$2 user=$3
    shift 3
    mount --bind "$top" "$top"
    mount --bind /dev "$top/dev"
    mount --bind /proc "$top/proc"
    mount -o "remount,bind,$mode" "$top"
    mount -t tmpfs -o mode=1777,size=64m tmp "$top/tmp"
    exec setpriv --no-new-privs chroot --userspec="$user:$user" "$top" "$@"
  ' in_image "$top" "$mode" "$user" "$@"
}

start_as_in_production() { # service root
  local service=$1 top=$2 log=$work/image-$1-run.log code=0 command=()
  mapfile -t command < <(entry_point)
  (
    set -a
    # shellcheck source=infrastructure/docker/rehearsal.env
    . "$here/docker/rehearsal.env"
    set +a
    in_image ro 65532 "$top" 180 "${command[@]}"
  ) >"$log" 2>&1 || code=$?
  if grep -qE 'Read-only file system|Permission denied|UnsatisfiedLinkError|NoClassDefFoundError|ClassNotFoundException|AccessDeniedException|Unable to use AOT|unable to map' "$log"; then
    grep -E 'Read-only|Permission|Error|Exception|AOT' "$log" | head -n 20
    fail 1 "$service does not run in its image. Log: $log"
  fi
  # It has no database, so it either says so or waits for one; both show that the program itself came up.
  [ -s "$log" ] || fail 1 "$service said nothing. Log: $log"
  say "image service=$service runtime_mb=$(size_of "$top/opt/jre") app_mb=$(size_of "$top/app/lib" "$top/app/app.jar") aot_mb=$(size_of "$top/app/app.aot") bill_of_materials=$(components_of "$top/app/app.jar") user=65532 root=read-only exit=$code"
}

# How many components the bill of materials in the jar names; none in a jar that was built without -Psbom.
components_of() { # jar
  local folder
  folder=$(mktemp -d)
  (cd "$folder" && "$JAVA_HOME/bin/jar" --extract --file "$1" META-INF/sbom/application.cdx.json)
  jq '.components | length' "$folder/META-INF/sbom/application.cdx.json" 2>/dev/null || echo none
  rm -rf "$folder"
}

entry_point() {
  sed -n 's/^ENTRYPOINT //p' "$here/docker/Dockerfile" | jq -r '.[]'
}

size_of() { # paths...
  du -cm "$@" | tail -n 1 | cut -f 1
}
