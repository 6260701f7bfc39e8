#!/usr/bin/env bash
# Brings the review desk's third-party style sheet into src/DocIntake.Host/wwwroot/vendor. Its output is committed: a build needs no npm.
# Run it to move to another version: change the version and sum below.
set -euo pipefail

version=6.6.0
sha512=c5cb645ab42f2e7bd0b7b7f28d0dcc197f52d30cf4c74450b8bc427a85c5facf048c62021bcd7f0d840628de6a80efb42954f5d9401a47052c198e9fba545c46
target="$(cd "$(dirname "$0")/.." && pwd)/src/DocIntake.Host/wwwroot/vendor/govuk-frontend"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

cd "$work"
npm pack --silent "govuk-frontend@$version" >/dev/null
echo "$sha512  govuk-frontend-$version.tgz" | sha512sum --check --quiet
tar xzf "govuk-frontend-$version.tgz"

# The GDS Transport typeface and the crest may be used on gov.uk alone: the desk takes the machine's own typeface, and no crest.
mkdir -p "$target"
sed -E \
  -e 's/@font-face\{[^}]*\}//g' \
  -e 's/font-family:GDS Transport,arial,sans-serif/font-family:system-ui,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif/g' \
  -e 's#url\(/assets/images/govuk-crest\.svg\)#none#g' \
  -e '/sourceMappingURL/d' \
  package/dist/govuk/govuk-frontend.min.css > "$target/govuk-frontend.min.css"
echo "govuk-frontend $version is in $target"
