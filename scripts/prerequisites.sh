# shellcheck shell=bash disable=SC2154 # settings.sh and ./flowhq set what is not set here
# What must be on the machine: found, installed where that is possible, or asked for in one sentence.

declare -i apt_updated=0

# The Java of JAVA_HOME, else of the PATH.
java_tool() {
  if [[ -n ${JAVA_HOME:-} && -x $JAVA_HOME/bin/$1 ]]; then
    printf '%s' "$JAVA_HOME/bin/$1"
  else
    command -v "$1" || true
  fi
}

# install_or_ask PACKAGE WHAT
install_or_ask() {
  if [[ $(id -u) -ne 0 ]] || ! command -v apt-get >/dev/null; then
    fail "FlowHQ needs $2: please install it (on Debian: apt-get install $1) and try again." "$unavailable"
  fi
  say "Installing $1…"
  mkdir -p "$logs"
  export DEBIAN_FRONTEND=noninteractive
  if ((apt_updated == 0)); then
    apt-get update -qq >>"$logs/install.log" 2>&1 </dev/null || true
    apt_updated=1
  fi
  apt-get install -y -qq --no-install-recommends "$1" >>"$logs/install.log" 2>&1 </dev/null ||
    fail "FlowHQ needs $2, and apt-get could not install $1: see $logs/install.log." "$unavailable"
}

require_java() {
  [[ -n $(java_tool java) && -n $(java_tool javac) ]] || install_or_ask openjdk-17-jdk-headless "a JDK 17 or newer"
  java=$(java_tool java)
  local version
  version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
  if [[ ! $version =~ ^[0-9]+$ ]] || ((version < 17)); then
    fail "FlowHQ needs a JDK 17 or newer, but $java is version ${version:-unknown}: set JAVA_HOME to a newer one." "$unavailable"
  fi
}

# The browser that the workers start: headless-shell takes half the memory of the full Chromium.
find_browser() {
  if [[ -n ${FLOWHQ_BROWSER:-} ]]; then
    [[ -x $FLOWHQ_BROWSER ]] || fail "FLOWHQ_BROWSER names $FLOWHQ_BROWSER, which is no program." "$unavailable"
    return
  fi
  FLOWHQ_BROWSER=$(dpkg -L chromium-headless-shell 2>/dev/null | grep '/lib/.*/chromium-headless-shell$' | head -n 1 || true)
  if [[ -z $FLOWHQ_BROWSER ]]; then
    install_or_ask chromium-headless-shell "Chromium's headless shell (or its path in FLOWHQ_BROWSER)"
    FLOWHQ_BROWSER=$(dpkg -L chromium-headless-shell | grep '/lib/.*/chromium-headless-shell$' | head -n 1)
  fi
}

# What the tests run beyond what FlowHQ itself needs: Python's AMQP client for its example (Debian's own Python sees the package), and
# clocks that can be set.
require_test_tools() {
  [[ -x /usr/bin/python3 ]] || install_or_ask python3 "Python 3"
  if ! /usr/bin/python3 -c 'import proton' 2>/dev/null; then
    install_or_ask python3-qpid-proton "Python's AMQP client"
    install_or_ask libsasl2-modules "the sign-in mechanisms of Python's AMQP client"
  fi
  compgen -G '/usr/lib/*/faketime/libfaketime.so.1' >/dev/null || install_or_ask libfaketime "libfaketime, which sets the clocks of tests"
}

require_disk() {
  local folder free
  [[ $min_free_mb =~ ^[0-9]{1,12}$ ]] || fail "FLOWHQ_MIN_FREE_MB is \"$min_free_mb\", which is no number of megabytes." 64
  for folder in "$root" "$state"; do
    free=$(df -Pm "$folder" | awk 'NR == 2 {print $4}')
    if ((free < min_free_mb)); then
      fail "FlowHQ needs $min_free_mb MB of free disk, but $folder has $free MB left: free some and try again." "$unavailable"
    fi
  done
}

require_tools() {
  require_disk
  require_java
  command -v mvn >/dev/null || install_or_ask maven "Maven"
  command -v node >/dev/null || install_or_ask nodejs "Node.js 18 or newer"
  command -v npm >/dev/null || install_or_ask npm "npm"
  command -v curl >/dev/null || install_or_ask curl "curl"
  local major
  major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || true)
  if [[ ! $major =~ ^[0-9]+$ ]] || ((major < 18)); then
    fail "FlowHQ needs Node.js 18 or newer, but $(command -v node) is version ${major:-unknown}." "$unavailable"
  fi
  find_browser
}

# Whether something listens on a port, on whatever address; read from the kernel, so nothing is connected to.
port_taken() {
  local hex
  hex=$(printf '%04X' "$1")
  cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
    awk -v port=":$hex" '$4 == "0A" && substr($2, length($2) - 4) == port {found = 1} END {exit !found}'
}

# require_port VARIABLE PORT
require_port() {
  if [[ ! $2 =~ ^[1-9][0-9]{0,4}$ ]] || (($2 > 65535)); then
    fail "$1 is \"$2\", which is no port number." 64
  fi
  # what was killed a moment ago still holds its ports
  local patience=$((SECONDS + 3))
  while port_taken "$2"; do
    ((SECONDS < patience)) || fail "Port $2 is taken: end what uses it or set $1 to a free port."
    sleep 0.1
  done
}
