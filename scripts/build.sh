# shellcheck shell=bash disable=SC2154 # settings.sh and ./flowhq set what is not set here
# Building, only when a source is newer than what was built.

# Touched when a build begins that succeeds; under target/, so that several state folders share it and mvn clean forgets it.
build_stamp=$root/target/flowhq-built

artifacts=(
  "$root/ear/target/flowhq.ear"
  "$root/worker-host/target/worker-host.jar"
  "$root/whatsapp-simulator/target/whatsapp-simulator.jar"
  "$root/wildfly-config/target/wildfly/standalone/configuration/flowhq.xml"
)

built() {
  local artifact
  [[ -f $build_stamp ]] || return 1
  for artifact in "${artifacts[@]}"; do
    [[ -f $artifact ]] || return 1
  done
  local newer
  newer=$(cd "$root" && find pom.xml contract reply-template ejb web ear worker-host whatsapp-simulator wildfly-config \
    \( -name target -o -name node_modules -o -path '*/src/test' \) -prune -o -type f -newer "$build_stamp" -print -quit)
  [[ -z $newer ]]
}

build() {
  if built; then
    return
  fi
  # Two state folders may start at once, but the checkout is built once.
  mkdir -p "${build_stamp%/*}"
  local building
  exec {building}>"$build_stamp.lock"
  flock "$building"
  if built; then
    exec {building}>&-
    return
  fi
  say "Building FlowHQ (the first time takes a few minutes)…"
  local log=$logs/build.log began shown='' line pid
  began=$(mktemp)
  (umask 022 && cd "$root" && exec setpriv --pdeathsig TERM mvn -B -ntp -DskipTests package \
    -pl ear,worker-host,whatsapp-simulator,wildfly-config -am) </dev/null >"$log" 2>&1 {lock}>&- &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    line=$(grep -o 'Building FlowHQ.*\[[0-9]*/[0-9]*\]' "$log" | tail -n 1 || true)
    if [[ -n $line && $line != "$shown" ]]; then
      say "  $line"
      shown=$line
    fi
    sleep 0.5
  done
  if ! wait "$pid"; then
    rm -f "$began"
    grep -E '^\[ERROR\]|BUILD FAILURE' "$log" | head -n 15 >&2 || tail -n 15 "$log" >&2
    fail "The build failed: see $log."
  fi
  mv "$began" "$build_stamp"
  exec {building}>&-
}

# The tests call ./flowhq themselves: the stamp is set before they do, so that no second build runs below this one.
run_tests() {
  mkdir -p "$logs" "${build_stamp%/*}"
  require_tools
  require_test_tools
  export FLOWHQ_BROWSER
  touch "$build_stamp"
  local result=0
  (umask 022 && cd "$root" && mvn -B -ntp -T 2 verify) </dev/null || result=$?
  if ((result != 0)); then
    rm -f "$build_stamp"
  fi
  return "$result"
}
