# shellcheck shell=bash disable=SC2154 # settings.sh and ./flowhq set what is not set here
# Processes that ./flowhq starts: recorded by pid and start time, so that a recycled pid is never taken for ours.

# The kernel's start time of a process, in ticks since boot; empty when there is none.
start_time() {
  local stat
  { stat=$(<"/proc/$1/stat"); } 2>/dev/null || return 0
  stat=${stat##*) }
  # A zombie has ended, though nobody has asked for its exit code yet.
  [[ $stat == Z* ]] && return 0
  awk '{print $20}' <<<"$stat"
}

record_process() { printf '%s %s\n' "$2" "$(start_time "$2")" >"$run/$1.pid"; }

# The pid of a recorded process that lives, else nothing.
live_pid() {
  local pid time
  [[ -f $run/$1.pid ]] || return 0
  read -r pid time <"$run/$1.pid" || return 0
  [[ -n $time && $(start_time "$pid") == "$time" ]] && printf '%s' "$pid"
  return 0
}

alive() { [[ -n $(live_pid "$1") ]]; }

# launch NAME LOG COMMAND…: in the background, with the marker by which leftovers are found, and in a session of its own, so that no
# key of the terminal reaches it. In the foreground the kernel ends the process with the script, even one that is killed.
launch() {
  start_process "$@"
  leave_to_flowhq $!
}

# The end of a process is noticed and told by ./flowhq, not by bash, which has forgotten one that has ended already.
leave_to_flowhq() { disown "$1" 2>/dev/null || true; }

# The same, as a child of this shell.
start_process() {
  local name=$1 log=$2
  shift 2
  local -a how=(setsid)
  $detach || how+=(setpriv --pdeathsig TERM --)
  if [[ -f $log && $(stat -c %s "$log") -gt 10485760 ]]; then
    mv "$log" "$log.1"
  fi
  "${how[@]}" env "FLOWHQ_INSTANCE=$state" "$@" </dev/null >>"$log" 2>&1 {lock}>&- &
  record_process "$name" $!
}

# may_start_again NAME: counts one more ending of it. Fails at its sixth within ten minutes: starting again has not helped then.
declare -A endings=()
may_start_again() {
  local now=$SECONDS when
  local -a recent=("$now")
  for when in ${endings[$1]:-}; do
    ((now - when >= 600)) || recent+=("$when")
  done
  endings[$1]=${recent[*]}
  ((${#recent[@]} < 6))
}

# keep NAME LOG COMMAND…: like launch, in the background, and again whenever the command ends with 10, by which a server says that it wants
# to begin anew. Nobody else would start it there; whatever else ends it ends the keeping, and so does a sixth time within ten minutes.
keep() {
  local name=$1 log=$2 code
  rm -f "$run/$name.pid"
  (
    trap '' INT HUP
    while true; do
      start_process "$@"
      [[ -z ${code:-} ]] || tell_places
      code=0
      wait $! || code=$?
      ((code == 10)) && [[ ! -f $run/stopping ]] || exit 0
      if ! may_start_again "$name"; then
        note "The $name wanted to begin anew six times within ten minutes and is left: mend what its log says, then start FlowHQ again."
        exit 0
      fi
      note "The $name wants to begin anew and is started again."
    done
  ) </dev/null >>"$log" 2>&1 {lock}>&- &
  record_process "$name.keeper" $!
  leave_to_flowhq $!
  until ! alive "$name.keeper" || [[ -s $run/$name.pid ]]; do sleep 0.02; done
  [[ -s $run/$name.pid ]] || give_up "The $name was ended before it had been started: see $log."
}

note() { printf '%s %s\n' "$(date '+%F %T')" "$1"; }

# end_keeper NAME: before the process itself, so that nothing is started again and nobody is left to wait for its last threads.
end_keeper() {
  local pid
  pid=$(live_pid "$1.keeper")
  [[ -z $pid ]] || kill -KILL "$pid" 2>/dev/null || true
  rm -f "$run/$1.keeper.pid"
}

# await WHAT NAME LIMIT_S LOG CONDITION…: until the condition holds; fails when the process ends before, or time is up.
await() {
  local what=$1 name=$2 limit=$3 log=$4 since=$SECONDS shown=$SECONDS
  shift 4
  until "$@"; do
    [[ ! -f $run/stopping ]] || give_up "It was ended by ./flowhq down."
    alive "$name" || give_up "The $what ended before it was ready; its last words in $log: $(tail -n 1 "$log" 2>/dev/null)"
    ((SECONDS - since < limit)) || give_up "The $what was not ready within $limit s: see $log."
    if ((SECONDS - shown >= 15)); then
      say "  still waiting for the $what ($((SECONDS - since)) s)…"
      shown=$SECONDS
    fi
    sleep 0.2
  done
  say "The $what is ready."
}

# Ends what was started, says why, and exits. Parts that already ran before this start, and what joined them, go on.
give_up() {
  trap - EXIT
  if ! $joining; then
    stop_all
  fi
  fail "$1"
}

# stop_process NAME LIMIT_S: asks, waits, kills the recorded process.
stop_process() {
  local pid ticks=$(($2 * 10))
  pid=$(live_pid "$1")
  if [[ -n $pid ]]; then
    kill -TERM "$pid" 2>/dev/null || true
    # One that is stopped cannot hear the question.
    kill -CONT "$pid" 2>/dev/null || true
    while alive "$1" && ((ticks-- > 0)); do sleep 0.1; done
    if alive "$1"; then
      kill -KILL "$pid" 2>/dev/null || true
      say "Killed $1 ($pid), which did not end within $2 s."
    else
      say "Ended $1 ($pid)."
    fi
  fi
  rm -f "$run/$1.pid"
}

# Pids of everything that still carries our marker, or is a browser on a profile of ours.
leftovers() {
  {
    grep -lzxF -- "FLOWHQ_INSTANCE=$state" /proc/[0-9]*/environ
    # The pattern comes from a file, lest grep find itself.
    grep -lzF -f <(printf -- '--user-data-dir=%s/\n' "$state") /proc/[0-9]*/cmdline
  } 2>/dev/null | cut -d/ -f3 | sort -un | while read -r pid; do
    [[ -n $(start_time "$pid") ]] && printf '%s\n' "$pid"
  done || true
}

kill_leftovers() {
  local round pids=() pid
  for round in 1 2 3 4 5; do
    mapfile -t pids < <(leftovers)
    ((${#pids[@]} == 0)) && return
    for pid in "${pids[@]}"; do
      if kill -KILL "$pid" 2>/dev/null; then
        say "Killed what was left over: $pid."
      fi
    done
    sleep "0.$((round * 2))"
  done
  mapfile -t pids < <(leftovers)
  ((${#pids[@]} == 0)) || fail "These processes could not be ended: ${pids[*]}."
}

names_of_hosts() {
  local file
  for file in "$run"/host.*.pid; do
    [[ -e $file ]] || continue
    file=${file##*/host.}
    printf '%s\n' "${file%.pid}"
  done
}

any_part_alive() {
  local name
  for name in simulator wildfly wildfly-2 broker postgresql $(names_of_hosts | sed 's/^/host./'); do
    ! alive "$name" || return 0
  done
  return 1
}

anything_runs() { any_part_alive || alive foreground || [[ -n $(leftovers) ]]; }

# Hosts first, so that they stop their workers and can still report it; then the servers, what they share, and the simulator.
stop_all() {
  local name pids=()
  mkdir -p "$run"
  : >"$run/stopping"
  end_keeper wildfly
  while read -r name; do
    stop_process "host.$name" 15 &
    pids+=($!)
  done < <(names_of_hosts)
  ((${#pids[@]} == 0)) || wait "${pids[@]}"
  stop_process wildfly 30 &
  pids=($!)
  stop_process wildfly-2 30 &
  pids+=($!)
  wait "${pids[@]}"
  stop_process broker 15
  stop_process postgresql 15
  stop_process simulator 5
  kill_leftovers
  remove_run_paths
  rm -f "$run/foreground.pid" "$run/mode" "$run/settings" "$run/stopping" "$state/demo.json"
}
