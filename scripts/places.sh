# shellcheck shell=bash disable=SC2154 # settings.sh and ./flowhq set what is not set here
# What runs and where, as scripts/control-plane.mjs tells it to people and tools.

# What ./flowhq status shows.
processes_json() {
  local name pid list='' running=false waits
  local -a names
  mapfile -t names < <(server_names)
  ((nodes == 1)) || names=(postgresql broker "${names[@]}")
  [[ ! -f $run/mode || $(<"$run/mode") != demo ]] || names=(simulator "${names[@]}")
  for name in "${names[@]}" $(wanted_hosts | sed 's/^/host./'); do
    pid=$(live_pid "$name")
    [[ -z $pid ]] || running=true
    waits=false
    ! waits_for_database "$name" || waits=true
    list+="${list:+,}{\"name\":\"${name#host.}\",\"running\":$([[ -n $pid ]] && echo true || echo false),\"pid\":${pid:-null},\"waits_for_database\":$waits}"
  done
  printf '{"running":%s,"mode":"%s","portal_url":"%s","nodes":[%s],"processes":[%s]}' \
    "$running" "$(cat "$run/mode" 2>/dev/null)" "$portal_url" "$(nodes_json)" "$list"
}

# The servers with their addresses.
nodes_json() {
  local name pid list=''
  for name in $(server_names); do
    use_node "$name"
    pid=$(live_pid "$name")
    list+="${list:+,}{\"name\":\"$name\",\"pid\":${pid:-null},\"portal_url\":\"http://$portal_host:$node_http/\",\"api_url\":\"http://$portal_host:$node_http/api\"}"
  done
  printf '%s' "$list"
}

# Addresses and pids for demo.json; the secrets are added where they are read, never on a command line.
places_json() {
  local name pid hosts=''
  for name in $(wanted_hosts); do
    pid=$(live_pid "host.$name")
    hosts+="${hosts:+,}{\"name\":\"$name\",\"pid\":${pid:-null}}"
  done
  local server_pid servers=''
  server_pid=$(live_pid wildfly)
  ((nodes == 1)) || servers="\"nodes\": [$(nodes_json)], "
  cat <<JSON
{"portal_url": "$portal_url", "simulator_url": "$simulator_url", "simulator_web": "127.0.0.1:$FLOWHQ_SIM_TLS_PORT",
 "broker": {"url": "tcp://$broker_host:$FLOWHQ_BROKER_PORT", "amqp_url": "amqp://$broker_host:$FLOWHQ_AMQP_PORT", "user": "operations"},
 "wildfly_pid": ${server_pid:-null}, $servers"hosts": [$hosts]}
JSON
}

# Whoever reads demo.json finds what runs now.
tell_places() {
  [[ ! -f $state/demo.json ]] || control_plane places "$state/demo.json" "$(places_json)" ||
    say "$state/demo.json names processes that have ended."
}
