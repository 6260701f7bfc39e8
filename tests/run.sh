#!/usr/bin/env bash
# Installs what the tests need and runs them all. Arguments go to dotnet test (for instance: --filter Receiving).
# A RabbitMQ and a PostgreSQL of its own are started on loopback, with data in a temporary folder, and stopped at the end (tests/servers.sh).
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
bash deploy/install.sh --full --samples || exit $?
dotnet build DocIntake.sln -nologo -v quiet --tl:off || exit 1

. tests/servers.sh
# All that tests leave is below one folder; its path is short, for a browser's sockets have their place below it.
temporary=$(mktemp -d "${TMPDIR:-/tmp}/di.XXXXXX") && chmod 755 "$temporary"
export TMPDIR=$temporary
results=$(mktemp -d)
trap 'stop_servers; rm -rf "$temporary"' EXIT
start_servers
code=0
for project in DocIntake.Tests DocIntake.EndToEndTests; do
  dotnet test "tests/$project" --no-build -nologo --tl:off --logger "trx;LogFileName=$project.trx" --logger "console;verbosity=minimal" \
    --results-directory "$results" "$@" || code=1
done

# One line for all: what each run counted, added up.
count() { sed -n "s/.*<Counters [^>]*\b$1=\"\([0-9]*\)\".*/\1/p" "$results"/*.trx 2>/dev/null | awk '{ n += $1 } END { print n + 0 }'; }
total=$(count total) passed=$(count passed) executed=$(count executed)
failed=$((executed - passed)) skipped=$((total - executed))
[ "$total" -gt 0 ] || { echo "No test ran." >&2; code=1; }
[ "$failed" -eq 0 ] || code=1
echo "$passed passed, $failed failed, $skipped skipped"
exit $code
