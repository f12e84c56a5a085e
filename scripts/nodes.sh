# shellcheck shell=bash disable=SC2154 # settings.sh and ./flowhq set what is not set here
# Several servers (--nodes 2): PostgreSQL and an Artemis of their own, which they share, and what differs from one to the other.

# How the processes of the servers are called.
server_names() {
  echo wildfly
  ((nodes == 1)) || echo wildfly-2
}

any_server_alive() { alive wildfly || alive wildfly-2; }

# use_node NAME: the folders and ports of that server, for the functions that start it and wait for it.
use_node() {
  node=$1
  case $1 in
    wildfly)
      node_base=$server node_logs=$logs/server node_http=$FLOWHQ_HTTP_PORT node_management=$FLOWHQ_MANAGEMENT_PORT
      ;;
    wildfly-2)
      node_base=$state/server-2 node_logs=$logs/server-2 node_http=$FLOWHQ_HTTP_PORT_2 node_management=$FLOWHQ_MANAGEMENT_PORT_2
      ;;
  esac
}

# REST is asked of a server that lives.
use_living_server() {
  set_addresses
  if ((nodes > 1)) && ! alive wildfly && alive wildfly-2; then
    portal_url=http://$portal_host:$FLOWHQ_HTTP_PORT_2/
    api_url=http://$portal_host:$FLOWHQ_HTTP_PORT_2/api
  fi
}

# Debian keeps the programs of each version in a folder of its own, off the PATH.
find_postgres() {
  postgres_bin=${FLOWHQ_POSTGRES_BIN:-}
  if [[ -z $postgres_bin && -f $state/postgresql/PG_VERSION ]]; then
    # A newer version does not read the files of an older one.
    postgres_bin=$(find "/usr/lib/postgresql/$(<"$state/postgresql/PG_VERSION")/bin" -name initdb -printf '%h\n' 2>/dev/null || true)
  fi
  if [[ -z $postgres_bin ]]; then
    postgres_bin=$(find /usr/lib/postgresql/*/bin -name initdb -printf '%h\n' 2>/dev/null | sort -V | tail -n 1 || true)
  fi
  if [[ -z $postgres_bin ]] && command -v initdb >/dev/null; then
    postgres_bin=$(dirname "$(readlink -f "$(command -v initdb)")")
  fi
  if [[ -z $postgres_bin ]]; then
    install_or_ask postgresql "PostgreSQL 15 or newer for two servers (or the folder of its programs in FLOWHQ_POSTGRES_BIN)"
    postgres_bin=$(find /usr/lib/postgresql/*/bin -name initdb -printf '%h\n' | sort -V | tail -n 1)
  fi
  [[ -x $postgres_bin/initdb && -x $postgres_bin/postgres ]] ||
    fail "FLOWHQ_POSTGRES_BIN names $postgres_bin, where initdb and postgres are missing." "$unavailable"
  # PostgreSQL refuses to run as root. In a user namespace of its own it does not see that it is, and needs no other user's folder.
  as_database=()
  if [[ $(id -u) -eq 0 ]]; then
    as_database=(unshare -U)
    unshare -U true 2>/dev/null ||
      fail "PostgreSQL does not run as root, and this machine allows no user namespaces: run ./flowhq as another user." "$unavailable"
  fi
}

start_database() {
  local folder=$state/postgresql
  new_secret database 32
  if [[ ! -f $folder/PG_VERSION ]]; then
    rm -rf "$folder"
    "${as_database[@]}" "$postgres_bin/initdb" -D "$folder" -U flowhq -A scram-sha-256 "--pwfile=$secrets/database" \
      -E UTF8 --no-locale >"$logs/postgresql-init.log" 2>&1 ||
      give_up "PostgreSQL could not make its database: see $logs/postgresql-init.log."
  fi
  local -a how=("${as_database[@]}")
  # A new user namespace forgets with whom its process is to end.
  $detach || how+=(setpriv --pdeathsig TERM --)
  launch postgresql "$logs/postgresql.log" "${how[@]}" "$postgres_bin/postgres" -D "$folder" \
    -c listen_addresses=127.0.0.1 -c "port=$FLOWHQ_DB_PORT" -c unix_socket_directories= -c max_connections=150
}

database_answers() { port_taken "$FLOWHQ_DB_PORT"; }

# Unpacked from Maven's repository at the first use: one server alone does without it.
unpack_artemis() {
  artemis=$root/wildfly-config/target/artemis
  [[ ! -f $artemis/lib/artemis-boot.jar ]] || return 0
  say "Unpacking Artemis…"
  (cd "$root" && mvn -B -ntp -q dependency:unpack@artemis -pl wildfly-config) </dev/null >"$logs/artemis-unpack.log" 2>&1 ||
    fail "The broker Artemis could not be taken from Maven's repository: see $logs/artemis-unpack.log." "$unavailable"
}

# write_broker_configuration [NAME…]: with the addresses and rights of all hosts, and of those that are named.
write_broker_configuration() {
  local folder=$state/broker/etc name rights='' addresses=''
  for name in $(wanted_hosts) "$@"; do
    rights+="<security-setting match=\"flowhq.host.$name\"><permission type=\"consume\" roles=\"control-plane,host-$name\"/>"
    rights+="<permission type=\"send\" roles=\"control-plane\"/></security-setting>"
    addresses+="<address name=\"flowhq.host.$name\"><anycast><queue name=\"flowhq.host.$name\"><durable>false</durable></queue></anycast></address>"
  done
  sed -e "s|<!-- hosts: rights -->|$rights|" -e "s|<!-- hosts: addresses -->|$addresses|" \
    "$root/wildfly-config/src/main/artemis/broker.xml" >"$folder/broker.xml.new"
  mv "$folder/broker.xml.new" "$folder/broker.xml"
}

start_broker() {
  local instance=$state/broker name
  mkdir -p "$instance/etc" "$instance/data" "$instance/tmp"
  for name in bootstrap.xml management.xml login.config log4j2.properties; do
    cp "$root/wildfly-config/src/main/artemis/$name" "$instance/etc/$name"
  done
  write_broker_configuration
  write_broker_users
  launch broker "$logs/broker-console.log" env "ARTEMIS_INSTANCE=$instance" "$java" -Xms64m -Xmx512m -XX:+UseSerialGC \
    "-Dartemis.home=$artemis" "-Dartemis.instance=$instance" "-Dartemis.instance.etc=$instance/etc" "-Ddata.dir=$instance/data" \
    "-Djava.io.tmpdir=$instance/tmp" "-Djava.security.auth.login.config=$instance/etc/login.config" \
    "-Dlog4j2.configurationFile=file:$instance/etc/log4j2.properties" "-Dflowhq.broker.log=$logs/broker.log" -Dlog4j2.disableJmx=true \
    "-Dflowhq.broker.address=$FLOWHQ_BROKER_BIND_ADDRESS" \
    "-Dflowhq.broker.port=$FLOWHQ_BROKER_PORT" "-Dflowhq.amqp.port=$FLOWHQ_AMQP_PORT" \
    --add-opens java.base/jdk.internal.misc=ALL-UNNAMED \
    -classpath "$artemis/lib/artemis-boot.jar" org.apache.activemq.artemis.boot.Artemis run
}

broker_answers() { port_taken "$FLOWHQ_BROKER_PORT" && port_taken "$FLOWHQ_AMQP_PORT"; }

new_broker_secrets() {
  local name
  new_secret broker-operations 32
  new_secret broker-control-plane 32
  for name in $(wanted_hosts); do
    new_secret "broker-$name" 32
  done
}

# What both servers share, before the first of them.
start_shared_parts() {
  new_broker_secrets
  alive postgresql || start_database
  alive broker || start_broker
  await "database" postgresql 60 "$logs/postgresql.log" database_answers
  await "broker" broker 60 "$logs/broker.log and $logs/broker-console.log" broker_answers
}

# node_environment: what a server of several reads beyond what one alone does.
node_environment() {
  printf '%s\n' "FLOWHQ_NODE_NAME=flowhq-$node" "FLOWHQ_HTTP_PORT=$node_http" "FLOWHQ_MANAGEMENT_PORT=$node_management" \
    "FLOWHQ_DB_URL=jdbc:postgresql://127.0.0.1:$FLOWHQ_DB_PORT/postgres" "FLOWHQ_DB_USER=flowhq" "FLOWHQ_DB_PASSWORD=$(secret database)" \
    "FLOWHQ_BROKER_HOST=${FLOWHQ_BROKER_HOST:-$broker_host}" "FLOWHQ_BROKER_USER=control-plane" "FLOWHQ_BROKER_PASSWORD=$(secret broker-control-plane)" \
    "FLOWHQ_ARCHIVE_PATH=${FLOWHQ_ARCHIVE_PATH:-$server/data/archive}"
}
