#!/usr/bin/env bash
# Builds the Release program where it is older than its sources. Arguments are further projects to build.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
for project in src/DocIntake.Host "$@"; do
  stamp="$root/.artifacts/$(basename "$project").release"
  if [ -f "$stamp" ] && [ -z "$(find "$root/src" "$root/$project" -newer "$stamp" -type f -print -quit)" ]; then
    continue
  fi
  echo "Building $(basename "$project")" >&2
  dotnet build "$root/$project" -c Release -v quiet -nologo --tl:off "-clp:ErrorsOnly;NoSummary" >&2
  touch "$stamp"
done
