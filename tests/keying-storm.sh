#!/usr/bin/env bash
# Keys records by the real program while it is killed over and over and the old system misbehaves; 0 only if each is there once and right.
#   tests/keying-storm.sh --records 500 --kills 200 --seed 7     takes about half an hour; --help for more
# With --database postgresql or --broker rabbitmq servers of its own are started on loopback, and stopped at the end (tests/servers.sh).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dotnet build "$root/tests/DocIntake.KeyingStorm" -c Release -nologo -v quiet --tl:off
storm="$root/.artifacts/bin/DocIntake.KeyingStorm/release/keying-storm"
case " $* " in
  *postgresql*|*rabbitmq*) ;;
  *) exec "$storm" "$@" ;;
esac
. "$root/tests/servers.sh"
trap 'set +e; stop_servers' EXIT   # what does not stop keeps nothing else running
start_servers
"$storm" "$@"
