#!/usr/bin/env bash
# The whole job on a sample backlog, on this machine alone: paper in, records in an old agency system out.
#   deploy/demo.sh           shows it, then stays up (desk, portal) until Ctrl-C
#   deploy/demo.sh --exit    ends after the summary: 0 only if the ledger balances and nothing was keyed twice
#   deploy/demo.sh --size small|demo|N   how much paper
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
stay=yes size=demo
while [ $# -gt 0 ]; do
  case "$1" in
    --exit) stay= ;;
    --size) shift; size=${1:?small, demo or a number} ;;
    *) sed -n '2,5p' "$0" >&2; exit 2 ;;
  esac
  shift
done

bash "$root/deploy/install.sh" --samples
bash "$root/deploy/build.sh" tests/DocIntake.Samples tests/DocIntake.LegacyPortal
bin="$root/.artifacts/bin"
docintake="$bin/DocIntake.Host/release/docintake" samples="$bin/DocIntake.Samples/release/docintake-samples" portal="$bin/DocIntake.LegacyPortal/release/legacy-portal"

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}
wait_for() { # name url log
  for _ in $(seq 150); do
    curl -sf -o /dev/null "$2" && return
    sleep 0.2
  done
  echo "$1 did not start; its last words:" >&2
  tail -n 20 "$3" >&2
  exit 3
}

data="$root/.data/demo"
rm -rf "$data"
mkdir -p "$data/logs" "$data/inbox"
portal_url="http://127.0.0.1:$(free_port)" desk_url="http://127.0.0.1:$(free_port)"
export PORTAL_USER=clerk PORTAL_PASSWORD=demo-only PORTAL_URL="$portal_url/"
export Workflows__Folder="$root/workflows" Data__Folder="$data" Urls=$desk_url

pids=()
stop() {
  [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true
  wait || true
}
trap stop EXIT
trap 'exit 130' INT TERM

echo "Making a sample backlog"
"$samples" backlog --out "$data" --seed 1 --size "$size"
"$portal" --urls "$portal_url" --data "$data/portal.db" >"$data/logs/portal.log" 2>&1 &
pids+=($!)
"$docintake" run >"$data/logs/docintake.log" 2>&1 &
pids+=($!)
wait_for "The agency's system" "$portal_url/" "$data/logs/portal.log"
wait_for DocIntake "$desk_url/api/health" "$data/logs/docintake.log"
echo "The old agency system runs at $portal_url, the review desk at $desk_url"

started=$(date +%s)
# As a scanner delivers it, and as an upload.
find "$data/files" \( -name '*.tif' -o -name '*.tiff' \) -exec cp {} "$data/inbox/" \;
find "$data/files" -type f -not -name '*.tif' -not -name '*.tiff' -print0 | sort -z | xargs -0 "$docintake" submit --url "$desk_url"
until [ -z "$(find "$data/inbox" -maxdepth 1 -type f)" ]; do sleep 0.5; done
"$docintake" status --watch
seconds=$(($(date +%s) - started))

code=0
"$docintake" ledger >"$data/logs/ledger.txt" || code=1
"$samples" summary --service "$desk_url" --portal "$portal_url" --truth "$data/truth.json" --seconds "$seconds" || code=1
if [ -n "$stay" ]; then
  echo "Everything stays up until Ctrl-C: the review desk at $desk_url/tasks, the agency's system at $portal_url (user $PORTAL_USER, password $PORTAL_PASSWORD)."
  wait "${pids[@]}"
fi
exit $code
