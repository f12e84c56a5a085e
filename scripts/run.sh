# shellcheck shell=bash disable=SC2154 # settings.sh and ./flowhq set what is not set here
# The commands: start, show, end, add a host.

# Whether this start found parts that run already, and starts only what is missing beside them.
joining=false

# Only one ./flowhq changes a state folder at a time. The descriptor is closed again as soon as everything is up.
lock_state() {
  make_folders
  exec {lock}>"$state/lock"
  flock -w "$1" "$lock" || fail "Another ./flowhq is at work on $state: wait for it, or end it."
}

unlock_state() { exec {lock}>&-; }

foreground_alive() { alive foreground; }

# require_ports_of_their_own NAME…: two parts with one port would end each other only after minutes.
require_ports_of_their_own() {
  local name
  local -A owners=()
  for name in "$@"; do
    [[ -n ${!name} ]] || continue
    [[ -z ${owners[${!name}]:-} ]] ||
      fail "${owners[${!name}]} and $name are both ${!name}: give each a port of its own." 64
    owners[${!name}]=$name
  done
}

# The port of a part that runs already is taken by that part.
check_ports() {
  local name part
  local -a needed=("${ports[@]}")
  [[ $1 == demo ]] || needed=("${ports[@]:0:4}")
  ((nodes == 1)) || needed+=("${ports_of_nodes[@]}")
  require_ports_of_their_own "${needed[@]}"
  for name in "${needed[@]}"; do
    part=wildfly
    case $name in
      FLOWHQ_SIM_*) part=simulator ;;
      FLOWHQ_BROKER_PORT | FLOWHQ_AMQP_PORT) ((nodes == 1)) || part=broker ;;
      FLOWHQ_DB_PORT) part=postgresql ;;
      *_2) part=wildfly-2 ;;
    esac
    alive "$part" || require_port "$name" "${!name}"
  done
}

# Everything that is not running yet; what is there stays.
start_parts() {
  printf '%s\n' "$1" >"$run/mode"
  record_settings
  [[ -f $state/hosts ]] || echo host-1 >"$state/hosts"
  if [[ $1 == demo ]] && ! alive simulator; then
    start_simulator
  fi
  if ((nodes > 1)); then
    start_shared_parts
  fi
  if ! alive wildfly; then
    start_wildfly wildfly
  fi
  if [[ $1 == demo ]]; then
    await "simulator" simulator 60 "$logs/simulator.log" simulator_answers
  fi
  await_server wildfly
  # One after the other: the first one makes the tables.
  if ((nodes > 1)); then
    alive wildfly-2 || start_wildfly wildfly-2
    await_server wildfly-2
  fi
  local name
  for name in $(wanted_hosts); do
    start_known_host "$name"
  done
  for name in $(wanted_hosts); do
    await "worker host $name" "host.$name" 300 "$logs/$name.log" host_online "$name"
  done
}

# A configuration that was made anew knows only the first host's address.
start_known_host() {
  if [[ $1 != host-1 && ! -f $server/.host-$1 ]] && ((nodes == 1)); then
    add_host_address "$1" || give_up "The address of $1 could not be added to the broker: see $logs/host-add.log."
    : >"$server/.host-$1"
  fi
  alive "host.$1" || start_host "$1"
}

finish_demo() {
  say
  control_plane demo "$state/demo.json" "$(places_json)" ||
    give_up "The demo shops could not be made; the server's log is $logs/server/server.log."
}

show_summary() {
  say
  say "FlowHQ is up."
  say "  portal          $portal_url"
  ((nodes == 1)) || say "  second server   http://$portal_host:$FLOWHQ_HTTP_PORT_2/"
  say "  admin           $admin_email  $(secret admin)"
  if [[ $1 == demo ]]; then
    say "  virtual phone   $simulator_url"
    say
    say "Next: sign in to the portal as an owner, open the virtual phone, and scan the code that the portal shows."
  else
    say
    say "Next: sign in to the portal, create a tenant with your number, press Start and scan the code with your phone."
  fi
  say "Logs and state are in $state; REST is described at ${portal_url}openapi."
}

run_flowhq() { # demo|up
  lock_state 1
  # A mark that is older was left by a call that was killed.
  if foreground_alive && [[ -n $(find "$run/stopping" -mmin -2 2>/dev/null || true) ]]; then
    fail "FlowHQ is just ending: try again when it has ended."
  fi
  rm -f "$run/stopping"
  if foreground_alive; then
    use_recorded_settings
    say "FlowHQ is already up in another terminal."
    show_summary "$(<"$run/mode")"
    exit 0
  fi
  if [[ -f $run/mode ]]; then
    if [[ -f $run/foreground.pid ]]; then
      # Its terminal was killed, and what it started is ending.
      stop_all >/dev/null
    elif [[ $(<"$run/mode") != "$1" ]] && any_part_alive; then
      fail "FlowHQ already runs with ./flowhq $(<"$run/mode"): end it first with ./flowhq down."
    elif any_part_alive; then
      joining=true
      use_recorded_settings
    fi
  fi
  if ((nodes == 1)) && [[ -f $state/postgresql/PG_VERSION && ! -f $server/data/flowhq.mv.db && -z ${FLOWHQ_DB_URL:-} ]]; then
    fail "This state folder ran with --nodes 2: add that again, or one server would begin with an empty database." 64
  fi
  # Its pids are of the last run; whoever waits for the file waits for this one.
  $joining || rm -f "$state/demo.json"
  check_ports "$1"
  require_tools
  if ((nodes > 1)); then
    find_postgres
    unpack_artemis
  fi
  if $joining; then
    say "FlowHQ is already up; starting what is missing."
    # What joins something that runs by itself must not end with this terminal.
    detach=true
  else
    build
    end_on_signals
  fi
  $detach || record_process foreground $$
  start_parts "$1"
  [[ $1 == up ]] || finish_demo
  show_summary "$1"
  unlock_state
  if $detach; then
    trap - EXIT
    say "It runs in the background until ./flowhq down."
    return
  fi
  say "Ctrl-C ends all of it."
  watch_parts
}

show_status() {
  local format=text
  [[ ${1:-} != --json ]] || format=json
  command -v node >/dev/null || fail "FlowHQ needs Node.js 18 or newer." "$unavailable"
  ! any_part_alive || use_recorded_settings
  control_plane status "$format" "$(processes_json)"
}

take_down() {
  if [[ ! -d $state ]]; then
    say "Nothing runs."
    return
  fi
  detach=true
  local ran=false
  ! anything_runs || ran=true
  # One that is just starting, or a terminal that watches, sees this and ends.
  mkdir -p "$run"
  : >"$run/stopping"
  lock_state 90
  stop_all
  if $ran; then
    say "FlowHQ is down."
  else
    say "Nothing runs."
  fi
}

# As the agent wants it (Addresses.java), and no user that the broker has already: one that passes here is kept for every later start.
require_host_name() {
  local LC_ALL=C
  [[ $1 =~ ^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$ ]] ||
    fail "A host's name has 1 to 40 lower-case letters, digits and inner hyphens, not \"$1\"." 64
  case $1 in
    operations | control-plane) fail "$1 is a user of the broker already: choose another name for the host." 64 ;;
  esac
}

add_host() {
  require_host_name "$1"
  detach=true
  # What runs already goes on, whatever becomes of the new host.
  joining=true
  lock_state 90
  any_server_alive || fail "FlowHQ does not run here: start it with ./flowhq demo or ./flowhq up."
  use_recorded_settings
  require_java
  find_browser
  if ! grep -qxF "$1" "$state/hosts"; then
    new_secret "broker-$1" 32
    write_broker_users "$1"
    add_host_address "$1" || fail "The address of $1 could not be added to the broker: see $logs/host-add.log."
    ((nodes > 1)) || : >"$server/.host-$1"
    printf '%s\n' "$1" >>"$state/hosts"
  fi
  # A terminal in the foreground starts it by itself, so that it also ends with that terminal.
  if foreground_alive; then
    until alive "host.$1" || [[ -f $run/stopping ]] || ! foreground_alive; do sleep 0.1; done
  else
    alive "host.$1" || start_host "$1"
  fi
  await "worker host $1" "host.$1" 300 "$logs/$1.log" host_online "$1"
  control_plane add-host "$state/demo.json" "$1" "$(live_pid "host.$1")"
}
