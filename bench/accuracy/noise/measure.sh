#!/usr/bin/env bash
# Scans repositories and prints which rules fill the default output.
# Usage: measure.sh FOLDER...   (each a git checkout; every one is scanned from a clone, so nothing is written to it)
# Exit code 1 where a rule is more than LIMIT percent (20) of all findings and its reason is not in reasons.txt beside this script.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=${BURNISH:-$here/../../../burnish}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export BURNISH_STATE="$work/state"
number=0
for folder in "$@"; do
  number=$((number + 1))
  name=$(basename "$folder")
  git clone -q "file://$(cd "$folder" && pwd)" "$work/$number" 2>/dev/null || { echo "$name: not a repository that can be cloned" >&2; exit 2; }
  "$program" scan "$work/$number" --json > "$work/$number.json" 2> "$work/$number.err" || { echo "$name: $(head -1 "$work/$number.err")" >&2; exit 2; }
  echo "$name" > "$work/$number.name"
  rm -rf "${work:?}/$number"
done
node "$here/share.mjs" "$work" "$here/reasons.txt" "${LIMIT:-20}"
