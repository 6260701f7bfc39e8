# Sourced by tests/run.sh: a RabbitMQ and a PostgreSQL of the tests' own, on loopback and free ports, with data in a temporary folder.
#   start_servers     sets DOCINTAKE_TEST_RABBITMQ and DOCINTAKE_TEST_POSTGRES
#   stop_servers      ends them and removes the folder

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

# Runs a command as the user a server insists on, when we are root.
as_user() {
  local user=$1
  shift
  if [ "$(id -u)" -eq 0 ]; then runuser -u "$user" -- "$@"; else "$@"; fi
}

start_servers() {
  servers=$(mktemp -d)
  chmod 755 "$servers"
  start_postgres
  start_rabbitmq
}

start_postgres() {
  local port bin
  port=$(free_port)
  bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  mkdir "$servers/postgres"
  [ "$(id -u)" -ne 0 ] || chown postgres "$servers/postgres"
  as_user postgres "$bin/initdb" -D "$servers/postgres" -U docintake --auth=trust -E UTF8 >/dev/null
  as_user postgres "$bin/pg_ctl" -D "$servers/postgres" -l "$servers/postgres/log" -w -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=" start >/dev/null
  postgres_bin=$bin
  export DOCINTAKE_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=docintake;Database=postgres;Include Error Detail=true"
}

start_rabbitmq() {
  local port
  port=$(free_port)
  mkdir "$servers/rabbitmq"
  [ "$(id -u)" -ne 0 ] || chown rabbitmq "$servers/rabbitmq"
  rabbitmq_env=(PATH="/usr/lib/rabbitmq/bin:$PATH" HOME="$servers/rabbitmq" RABBITMQ_NODENAME="docintake-test-$port@localhost" RABBITMQ_NODE_PORT="$port" RABBITMQ_NODE_IP_ADDRESS=127.0.0.1
    RABBITMQ_DIST_PORT="$(free_port)" RABBITMQ_MNESIA_BASE="$servers/rabbitmq" RABBITMQ_LOG_BASE="$servers/rabbitmq" RABBITMQ_PID_FILE="$servers/rabbitmq/pid"
    RABBITMQ_ENABLED_PLUGINS_FILE="$servers/rabbitmq/plugins" RABBITMQ_CONFIG_FILE="$servers/rabbitmq/none" ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT="$(free_port)")
  as_user rabbitmq env "${rabbitmq_env[@]}" rabbitmq-server -detached >/dev/null 2>&1
  as_user rabbitmq env "${rabbitmq_env[@]}" rabbitmqctl --timeout 60 wait "$servers/rabbitmq/pid" >/dev/null
  as_user rabbitmq env "${rabbitmq_env[@]}" rabbitmqctl --timeout 60 await_startup >/dev/null
  export DOCINTAKE_TEST_RABBITMQ="amqp://guest:guest@127.0.0.1:$port"
}

stop_servers() {
  [ -n "${servers:-}" ] || return 0
  as_user rabbitmq env "${rabbitmq_env[@]}" rabbitmqctl --timeout 30 stop >/dev/null 2>&1
  as_user rabbitmq env "${rabbitmq_env[@]}" epmd -kill >/dev/null 2>&1
  as_user postgres "$postgres_bin/pg_ctl" -D "$servers/postgres" -m immediate stop >/dev/null 2>&1
  rm -rf "$servers"
}
