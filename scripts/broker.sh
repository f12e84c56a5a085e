# shellcheck shell=bash disable=SC2154 # settings.sh and ./flowhq set what is not set here
# Secrets, and the broker's users that are made of them.

# new_secret NAME BYTES: kept once made; 32 bytes for machines, 15 where a person has to type it.
new_secret() {
  local file=$secrets/$1
  if [[ ! -s $file ]]; then
    head -c "$2" /dev/urandom | base64 -w 0 | tr '+/' '-_' | tr -d '=' >"$file.new"
    mv "$file.new" "$file"
  fi
}

secret() { cat "$secrets/$1"; }

# The realm wants MD5(user:realm:secret), which for secrets of 256 random bits can't be reversed.
broker_user() { # USER ROLES
  local digest
  digest=$(printf '%s:FlowHQBroker:%s' "$1" "$(secret "broker-$1")" | md5sum | cut -d' ' -f1)
  printf '%s=%s\n' "$1" "$digest" >>"$server/configuration/broker-users.properties.new"
  printf '%s=%s\n' "$1" "$2" >>"$server/configuration/broker-roles.properties.new"
}

# The two files of the external broker: its users' secrets as they are, for only its own user can read them.
write_external_broker_users() {
  local folder=$state/broker/etc name
  printf 'control-plane=%s\noperations=%s\n' "$(secret broker-control-plane)" "$(secret broker-operations)" >"$folder/broker-users.properties.new"
  printf 'control-plane=control-plane\noperations=operations\n' >"$folder/broker-roles.properties.new"
  local hosts='' roles=''
  for name in $(wanted_hosts) "$@"; do
    printf '%s=%s\n' "$name" "$(secret "broker-$name")" >>"$folder/broker-users.properties.new"
    roles+="host-$name=$name"$'\n'
    hosts+="${hosts:+,}$name"
  done
  # The other way round than WildFly's file: role=user,user
  printf '%shosts=%s\n' "$roles" "$hosts" >>"$folder/broker-roles.properties.new"
  mv "$folder/broker-roles.properties.new" "$folder/broker-roles.properties"
  mv "$folder/broker-users.properties.new" "$folder/broker-users.properties"
}

# Both files anew: one user for tools, one for each host, and for those that are named.
write_broker_users() {
  if ((nodes > 1)); then
    write_external_broker_users "$@"
    return
  fi
  local configuration=$server/configuration name
  # shellcheck disable=SC2016 # not a variable: the form in which WildFly keeps the realm's name
  echo '#$REALM_NAME=FlowHQBroker$' >"$configuration/broker-users.properties.new"
  echo '# user=role,role' >"$configuration/broker-roles.properties.new"
  broker_user operations operations
  for name in $(wanted_hosts) "$@"; do
    broker_user "$name" "hosts,host-$name"
  done
  mv "$configuration/broker-roles.properties.new" "$configuration/broker-roles.properties"
  mv "$configuration/broker-users.properties.new" "$configuration/broker-users.properties"
}

# The hosts of this state folder; the first is always there.
wanted_hosts() {
  if [[ -f $state/hosts ]]; then
    cat "$state/hosts"
  else
    echo host-1
  fi
}

# add_host_address NAME: its queue and who may read it, on the running server and in its configuration; safe to repeat.
add_host_address() {
  if ((nodes > 1)); then
    # The broker reads its file again every second; a host that comes before tries until it is let in.
    write_broker_configuration "$1"
    return
  fi
  local broker=/subsystem=messaging-activemq/server=default script
  script=$(mktemp)
  cat >"$script" <<CLI
/subsystem=elytron/properties-realm=FlowHQBroker:load
if (outcome != success) of $broker/queue=flowhq.host.$1:read-resource
  $broker/queue=flowhq.host.$1:add(queue-address=flowhq.host.$1, routing-type=ANYCAST, durable=false)
end-if
if (outcome != success) of $broker/security-setting=flowhq.host.$1:read-resource
  $broker/security-setting=flowhq.host.$1:add
end-if
if (outcome != success) of $broker/security-setting=flowhq.host.$1/role=host-$1:read-resource
  $broker/security-setting=flowhq.host.$1/role=host-$1:add(consume=true)
end-if
CLI
  local result=0
  JBOSS_HOME=$wildfly "$java" -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "$wildfly/jboss-modules.jar" -mp "$wildfly/modules" org.jboss.as.cli \
    --connect "--controller=127.0.0.1:$FLOWHQ_MANAGEMENT_PORT" "--file=$script" </dev/null >"$logs/host-add.log" 2>&1 || result=$?
  rm -f "$script"
  return "$result"
}
