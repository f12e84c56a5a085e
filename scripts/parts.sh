# shellcheck shell=bash disable=SC2154 # settings.sh and ./flowhq set what is not set here
# The parts that run: simulator, server and worker hosts. Each is started with what it reads from the environment.

simulator_answers() { curl -fs -m 2 -o /dev/null "${simulator_url}sim/devices"; }

# installed_jar JAR: a copy below the state folder, because a JVM whose jar a later build replaces breaks while it runs. The
# time stays: the workers' archive of classes is valid for it.
installed_jar() {
  local copy=$state/lib/${1##*/}
  mkdir -p "$state/lib"
  if ! cmp -s "$1" "$copy"; then
    cp -p "$1" "$copy.new"
    mv "$copy.new" "$copy"
  fi
  printf '%s' "$copy"
}

start_simulator() {
  launch simulator "$logs/simulator.log" "$java" -Xmx128m -XX:+UseSerialGC \
    -jar "$(installed_jar "$root/whatsapp-simulator/target/whatsapp-simulator.jar")" \
    --port "$FLOWHQ_SIM_PORT" --tls-port "$FLOWHQ_SIM_TLS_PORT" --state-dir "$state/simulator"
}

# A base folder of the server's own; the configuration is taken anew when the build made another one.
prepare_server() {
  local stamp=$wildfly/.flowhq-configured
  mkdir -p "$node_base/deployments"
  if ! cmp -s "$stamp" "$node_base/.flowhq-configured"; then
    rm -rf "$node_base/configuration"
    cp -r "$wildfly/standalone/configuration" "$node_base/configuration"
    rm -f "$node_base"/.host-*
    cp "$stamp" "$node_base/.flowhq-configured"
  fi
  # The scanner's markers of the last run; without them the application is deployed at start.
  rm -f "$node_base"/deployments/flowhq.ear.*
  cmp -s "$root/ear/target/flowhq.ear" "$node_base/deployments/flowhq.ear" ||
    cp "$root/ear/target/flowhq.ear" "$node_base/deployments/flowhq.ear"
}

# start_wildfly NAME: one of server_names.
start_wildfly() {
  local configuration=flowhq.xml start=launch
  local -a options=() settings=()
  read -ra options <<<"${FLOWHQ_SERVER_JAVA_OPTIONS:-}"
  use_node "$1"
  prepare_server
  new_secret admin 15
  # The account that has this password, whatever the next start is told.
  [[ -s $secrets/admin-email ]] || printf '%s\n' "$admin_email" >"$secrets/admin-email"
  if ((nodes > 1)); then
    configuration=flowhq-nodes.xml
    mapfile -t settings < <(node_environment)
    # As variables, not as arguments of env: everybody may read a command line, and passwords are among them.
    local -x "${settings[@]}"
  else
    new_broker_secrets
    write_broker_users
    ! $detach || start=keep
  fi
  # The console goes into a file that nobody rotates: warnings only; everything is in server.log, which is bounded.
  "$start" "$node" "$logs/$node-console.log" env \
    "FLOWHQ_CONSOLE_LEVEL=${FLOWHQ_CONSOLE_LEVEL:-WARN}" \
    "LOGS_PATH=${LOGS_PATH:-$logs/workers}" \
    "FLOWHQ_BOOTSTRAP_ADMIN_EMAIL=$admin_email" \
    "FLOWHQ_BOOTSTRAP_ADMIN_PASSWORD_FILE=$secrets/admin" \
    "$root/wildfly-config/src/main/bash/await-database" \
    "$java" "@$root/wildfly-config/src/main/jvm/server.options" "${options[@]}" \
    "-Dorg.jboss.boot.log.file=$node_logs/server.log" \
    "-Dlogging.configuration=file:$node_base/configuration/logging.properties" \
    -jar "$wildfly/jboss-modules.jar" -mp "$wildfly/modules" org.jboss.as.standalone \
    "-Djboss.home.dir=$wildfly" "-Djboss.server.base.dir=$node_base" "-Djboss.server.log.dir=$node_logs" -c "$configuration"
}

# The application asks who calls: then it is deployed, and its database is there.
portal_answers() {
  [[ $(curl -s -m 5 -o /dev/null -w '%{http_code}' "http://$portal_host:$node_http/api/portal/me") == 401 ]]
}

# An application that could not be started stays so. WildFly's scanner writes down why; a refused setting has its own sentence there.
give_up_failed_application() {
  local failed=$node_base/deployments/flowhq.ear.failed sentence
  [[ -s $failed ]] || return 0
  sentence=$(sed -n 's/.*InvalidSettingException: //; T; s/\\"[],}"]*$//; s/\\*"/"/g; p' "$failed" | head -n 1)
  give_up "${sentence:-The application could not be started: see $node_logs/server.log.}"
}

# The portal answers and everything below it is there. A server of which a part failed at start stays so: no use in waiting.
server_ready() {
  give_up_failed_application
  portal_answers || return 1
  local health
  health=$(curl -s -m 5 "http://127.0.0.1:$node_management/health/ready") || return 1
  if [[ $health =~ \"boot-errors\"\ *,\ *\"outcome\"\ *:\ *false ]]; then
    give_up "The server started with errors: see $node_logs/server.log."
  fi
  [[ ! $health =~ \"outcome\"\ *:\ *false ]]
}

# Whether the process of that server is still waiting for its database (await-database) and no server yet.
waits_for_database() { # NAME
  local pid command
  pid=$(live_pid "$1")
  { [[ -n $pid ]] && command=$(tr '\0' ' ' <"/proc/$pid/cmdline"); } 2>/dev/null || return 1
  [[ $command == *"/await-database "* ]]
}

# For however long the server waits for its database, so does whoever waits for the server.
await_database_of() { # NAME
  local since=$SECONDS told=
  while waits_for_database "$1"; do
    [[ ! -f $run/stopping ]] || give_up "It was ended by ./flowhq down."
    if [[ -z $told ]] && ((SECONDS - since >= 3)); then
      say "  $(tail -n 1 "$logs/$1-console.log")"
      told=$SECONDS
    fi
    sleep 0.2
  done
  [[ -z $told ]] || say "  The database answers; the server starts."
}

await_server() { # NAME
  use_node "$1"
  await_database_of "$1"
  await "server" "$1" 300 "$node_logs/server.log and $logs/$1-console.log" server_ready
}

# A Unix socket's path holds about 108 characters: below a deep state folder the host gets a short one of its own.
run_path() {
  local path=$run/$1
  if ((${#path} > 60)); then
    if [[ ! -f $run/host.$1.path || ! -d $(<"$run/host.$1.path") ]]; then
      mktemp -d "${TMPDIR:-/tmp}/fhq.XXXXXX" >"$run/host.$1.path"
    fi
    path=$(<"$run/host.$1.path")
  fi
  mkdir -p "$path"
  printf '%s' "$path"
}

remove_run_paths() {
  local file
  for file in "$run"/host.*.path; do
    [[ -e $file ]] || continue
    rm -rf -- "$(<"$file")"
    rm -f "$file"
  done
}

# start_host NAME: the sessions of the first host lie in sessions/, those of the others in folders of their own, unless hosts share
# a session store: then all of them work on the same folder. Their workers' logs lie where the server looks for them (WorkerLogs.java).
start_host() {
  local sessions=$state/sessions worker_logs=${LOGS_PATH:-$logs/workers} path=${FLOWHQ_RUN_PATH:-}
  if [[ $1 == host-1 ]]; then
    sessions=${SESSIONS_PATH:-$sessions}
  else
    sessions=$state/hosts-data/$1/sessions
    worker_logs=${worker_logs%/}-$1
    path=
  fi
  if [[ -n ${FLOWHQ_SESSION_STORE:-} ]]; then
    sessions=${SESSIONS_PATH:-$state/sessions}
  fi
  [[ -n $path ]] || path=$(run_path "$1")
  mkdir -p "$sessions" "$worker_logs"
  local -a settings=(
    "FLOWHQ_HOST_NAME=$1"
    "FLOWHQ_BROKER_URL=${FLOWHQ_HOST_BROKER_URL:-tcp://$broker_host:$FLOWHQ_BROKER_PORT}"
    "FLOWHQ_BROKER_USER=$1"
    "FLOWHQ_BROKER_PASSWORD_FILE=$secrets/broker-$1"
    "SESSIONS_PATH=$sessions"
    "LOGS_PATH=$worker_logs"
    "FLOWHQ_RUN_PATH=$path"
    # As of the server: everything is in agent.log, which is bounded.
    "FLOWHQ_CONSOLE_LEVEL=${FLOWHQ_CONSOLE_LEVEL:-WARN}"
    "FLOWHQ_BROWSER=$FLOWHQ_BROWSER"
  )
  if [[ -n ${FLOWHQ_SNAPSHOT_STORE:-} ]]; then
    new_secret snapshot-key 32
    settings+=("FLOWHQ_SNAPSHOT_KEY_FILE=${FLOWHQ_SNAPSHOT_KEY_FILE:-$secrets/snapshot-key}")
  fi
  if [[ $(<"$run/mode") == demo ]]; then
    settings+=(
      "FLOWHQ_BROWSER_HOST_RULES=MAP web.whatsapp.com 127.0.0.1:$FLOWHQ_SIM_TLS_PORT"
      "FLOWHQ_BROWSER_CERTIFICATE_PIN=$(<"$state/simulator/certificate.pin")"
    )
  fi
  # one arena of memory for all threads of the agent, of which most only wait
  launch "host.$1" "$logs/$1.log" env "${settings[@]}" MALLOC_ARENA_MAX=1 \
    "$java" "@$root/worker-host/src/main/jvm/agent.options" \
    -jar "$(installed_jar "$root/worker-host/target/worker-host.jar")" agent
}

# Asks the control plane as the admin: control_plane COMMAND ARGUMENT…
control_plane() {
  use_living_server
  FLOWHQ_API_URL=$api_url FLOWHQ_ADMIN_EMAIL=$admin_email FLOWHQ_SECRETS=$secrets \
    node "$root/scripts/control-plane.mjs" "$@"
}

# Nothing helps while the password is wrong, and each attempt makes the next one wait longer.
host_online() {
  local result=0
  control_plane host-online "$1" 2>/dev/null || result=$?
  if ((result == wrong_password)); then
    give_up "The password of $admin_email is not the one in $secrets/admin: write the present one into that file and try again."
  fi
  return "$result"
}
