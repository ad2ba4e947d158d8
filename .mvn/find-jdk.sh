# shellcheck shell=sh
# Sourced by mvnw and arbiter: points JAVA_HOME to a JDK 25 or ends with one sentence that says what to do.
# Order: ARBITER_JAVA_HOME, JAVA_HOME, the usual folders, the java on the PATH.

arbiter_java_major() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

arbiter_find_jdk() {
  if [ -n "${ARBITER_JAVA_HOME:-}" ]; then
    # An explicit choice is obeyed or refused, never replaced.
    [ "$(arbiter_java_major "$ARBITER_JAVA_HOME")" = 25 ] && printf '%s\n' "$ARBITER_JAVA_HOME"
    return 0
  fi
  set +f
  for arbiter_candidate in "${JAVA_HOME:-}" ${ARBITER_JDK_DIRS:-/usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home}; do
    [ -n "$arbiter_candidate" ] || continue
    if [ "$(arbiter_java_major "$arbiter_candidate")" = 25 ]; then
      printf '%s\n' "$arbiter_candidate"
      return 0
    fi
  done
}

arbiter_jdk=$(arbiter_find_jdk)
if [ -z "$arbiter_jdk" ]; then
  echo "arbiter: no JDK 25 found; install one (for example Temurin 25) and set JAVA_HOME to its folder." >&2
  exit 69
fi
JAVA_HOME=$arbiter_jdk
export JAVA_HOME
