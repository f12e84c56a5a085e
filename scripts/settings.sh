# shellcheck shell=bash disable=SC2034 # the other files of ./flowhq use these
# Where everything is and on which ports; the defaults of docs/operations/run.md.

# In one spelling, whatever is written: processes are found again by it.
state=$(realpath -ms -- "${FLOWHQ_STATE:-$root/.flowhq}")
run=$state/run
logs=$state/logs
secrets=$state/secrets
server=$state/server
wildfly=$root/wildfly-config/target/wildfly

# A later call may come from another folder: then a relative one would be another.
for name in SESSIONS_PATH LOGS_PATH FLOWHQ_RUN_PATH FLOWHQ_ARCHIVE_PATH FLOWHQ_SNAPSHOT_KEY_FILE; do
  [[ -z ${!name:-} ]] || export "$name=$(realpath -ms -- "${!name}")"
done
unset name

export FLOWHQ_HTTP_PORT=${FLOWHQ_HTTP_PORT:-8080}
export FLOWHQ_MANAGEMENT_PORT=${FLOWHQ_MANAGEMENT_PORT:-9990}
export FLOWHQ_BROKER_PORT=${FLOWHQ_BROKER_PORT:-61616}
export FLOWHQ_AMQP_PORT=${FLOWHQ_AMQP_PORT:-5672}
export FLOWHQ_BIND_ADDRESS=${FLOWHQ_BIND_ADDRESS:-127.0.0.1}
export FLOWHQ_BROKER_BIND_ADDRESS=${FLOWHQ_BROKER_BIND_ADDRESS:-127.0.0.1}
export FLOWHQ_SIM_PORT=${FLOWHQ_SIM_PORT:-8090}
export FLOWHQ_SIM_TLS_PORT=${FLOWHQ_SIM_TLS_PORT:-8443}
next_port() { [[ ! $1 =~ ^[0-9]{1,5}$ ]] || printf '%s' "$((10#$1 + 1))"; }
# Of the second server and the database of both; used with --nodes 2 only.
export FLOWHQ_HTTP_PORT_2=${FLOWHQ_HTTP_PORT_2:-$(next_port "$FLOWHQ_HTTP_PORT")}
export FLOWHQ_MANAGEMENT_PORT_2=${FLOWHQ_MANAGEMENT_PORT_2:-$(next_port "$FLOWHQ_MANAGEMENT_PORT")}
export FLOWHQ_DB_PORT=${FLOWHQ_DB_PORT:-15432}
nodes=1
ports=(FLOWHQ_HTTP_PORT FLOWHQ_MANAGEMENT_PORT FLOWHQ_BROKER_PORT FLOWHQ_AMQP_PORT FLOWHQ_SIM_PORT FLOWHQ_SIM_TLS_PORT)
ports_of_nodes=(FLOWHQ_HTTP_PORT_2 FLOWHQ_MANAGEMENT_PORT_2 FLOWHQ_DB_PORT)

# reached_at ADDRESS: where this machine reaches what listens there, as part of a URL.
reached_at() {
  case $1 in
    0.0.0.0 | ::) printf 127.0.0.1 ;;
    *:*) printf '[%s]' "$1" ;;
    *) printf '%s' "$1" ;;
  esac
}

set_addresses() {
  portal_host=$(reached_at "$FLOWHQ_BIND_ADDRESS")
  broker_host=$(reached_at "$FLOWHQ_BROKER_BIND_ADDRESS")
  portal_url=http://$portal_host:$FLOWHQ_HTTP_PORT/
  api_url=http://$portal_host:$FLOWHQ_HTTP_PORT/api
  simulator_url=http://127.0.0.1:$FLOWHQ_SIM_PORT/
  admin_email=${FLOWHQ_BOOTSTRAP_ADMIN_EMAIL:-$(cat "$secrets/admin-email" 2>/dev/null || printf admin@flowhq.local)}
}
set_addresses

# What WildFly unpacked, the build and the sessions of some shops need (MB).
min_free_mb=${FLOWHQ_MIN_FREE_MB:-2048}

# Exit codes of sysexits.h: a tool or a resource is missing.
unavailable=69
# Of scripts/control-plane.mjs.
wrong_password=77

say() { printf '%s\n' "$*"; }

# One sentence, and the end.
fail() {
  printf '%s\n' "$1" >&2
  exit "${2:-1}"
}

# What a call that joins later must know of the one that started everything.
record_settings() {
  local name
  for name in $(compgen -A variable FLOWHQ_) SESSIONS_PATH LOGS_PATH LOG_LEVEL RATE_LIMIT_MAX_PER_MINUTE \
    HEARTBEAT_INTERVAL_MS STALE_THRESHOLD_MINUTES STALE_CHECK_INTERVAL_MS; do
    case $name in
      FLOWHQ_STATE | FLOWHQ_INSTANCE) ;;
      *) [[ -z ${!name:-} ]] || printf 'export %s=%q\n' "$name" "${!name}" ;;
    esac
  done >"$run/settings"
  printf 'nodes=%s\n' "$nodes" >>"$run/settings"
}

# What runs has the settings that it was started with, whatever the environment of this call says: a server that is started again without its
# FLOWHQ_DB_URL, say, would begin with an empty database.
use_recorded_settings() {
  if [[ -f $run/settings ]]; then
    # shellcheck disable=SC1091 # written by record_settings
    source "$run/settings"
    set_addresses
  fi
}

make_folders() {
  mkdir -p "$run" "$logs" "$secrets"
  chmod 700 "$state"
}
