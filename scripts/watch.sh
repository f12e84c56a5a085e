# shellcheck shell=bash disable=SC2154 # settings.sh and ./flowhq set what is not set here
# The terminal in the foreground: starts again what ends by itself, and takes everything down when it ends.

# Starts again what ended while this terminal watches; a part that ends six times within ten minutes is given up.
start_again() {
  local name=$1
  if [[ -f $run/$name.pid ]]; then
    may_start_again "$name" || give_up "The $name ended again and again: see $logs."
    say "The $name ended unexpectedly and is started again; its log is in $logs."
  else
    say "Starting $name, which was added."
  fi
  case $name in
    simulator) start_simulator ;;
    postgresql) start_database ;;
    broker) start_broker ;;
    wildfly | wildfly-2) start_wildfly "$name" ;;
    host.*) start_known_host "${name#host.}" ;;
  esac
  tell_places
}

# All that this terminal started ends with it, at once. So ./flowhq down, which ends one after the other, is let finish first.
await_down() {
  local since=$SECONDS
  while [[ -f $run/stopping ]] && ((SECONDS - since < 120)); do sleep 0.1; done
}

watch_parts() {
  local name
  while true; do
    sleep 1 &
    wait $! || true
    if [[ -f $run/stopping || ! -f $run/mode ]]; then
      trap - EXIT
      await_down
      exit 0
    fi
    [[ $(<"$run/mode") == up ]] || alive simulator || start_again simulator
    if ((nodes > 1)); then
      alive postgresql || start_again postgresql
      alive broker || start_again broker
    fi
    for name in $(server_names); do
      alive "$name" || start_again "$name"
    done
    for name in $(wanted_hosts); do
      if [[ ! -f $run/stopping && -f $run/mode ]] && ! alive "host.$name"; then
        start_again "host.$name"
      fi
    done
  done
}

# on_signal NUMBER
on_signal() {
  trap '' INT TERM HUP
  trap - EXIT
  # A closed terminal cannot be written to, and that must not keep anything from being ended.
  if [[ $1 -eq 1 ]]; then
    exec >/dev/null 2>&1
  fi
  say "Stopping…"
  stop_all
  exit $((128 + $1))
}

end_on_signals() {
  trap 'on_signal 1' HUP
  trap 'on_signal 2' INT
  trap 'on_signal 15' TERM
  trap stop_all EXIT
}
