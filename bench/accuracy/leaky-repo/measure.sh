#!/usr/bin/env bash
# Measures the secret rules on https://github.com/Plazmaz/leaky-repo, whose .leaky-meta/secrets.csv says how many lines of each file hold a secret.
#
#   bench/accuracy/leaky-repo/measure.sh [FOLDER]
#
# FOLDER is a checkout of that repository; without it the repository is cloned into a temporary folder. Nothing of it is kept or committed.
# Prints a table file by file (expected lines, found lines, missed, extra) and the agreement with the corpus's count. Some counts are higher than what stands
# in the file; the last line leaves those out. Exits with 1 where that agreement is below 90 %.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
root=$(cd "$here/../../.." && pwd)
burnish=${BURNISH:-$root/burnish}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ $# -gt 0 ]; then
  mkdir "$work/corpus"
  tar -C "$1" --exclude=./.git -cf - . | tar -C "$work/corpus" -xf -
else
  git clone --quiet --depth 1 https://github.com/Plazmaz/leaky-repo "$work/corpus"
  rm -rf "$work/corpus/.git"
fi
git -C "$work/corpus" init --quiet
git -C "$work/corpus" add --all --force
git -C "$work/corpus" -c user.name=bench -c user.email=bench@example.invalid commit --quiet -m corpus

"$burnish" scan "$work/corpus" --json >"$work/scan.json"
node "$here/compare.mjs" "$work/corpus/.leaky-meta/secrets.csv" "$work/scan.json"
