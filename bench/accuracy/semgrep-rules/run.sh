#!/usr/bin/env bash
# Measures the JavaScript and TypeScript security rules against the annotated fixtures of semgrep-rules.
# Usage: bench/accuracy/semgrep-rules/run.sh [odd|even] [FOLDER] [--list]
#   odd|even  which half of the files, by the parity of a hash of their path; work with odd, measure with even. Default: odd.
#   FOLDER    a checkout of github.com/semgrep/semgrep-rules; without one it is cloned into a temporary folder.
#   --list    also name every miss and every false alarm.
# Fixtures are read where they lie and copied to a temporary folder only; nothing of them is kept.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
half=odd
folder=
list=
for argument in "$@"; do
  case $argument in
    odd | even) half=$argument ;;
    --list) list=--list ;;
    *) folder=$argument ;;
  esac
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -z "$folder" ]; then
  folder=$work/semgrep-rules
  git clone --quiet --depth 1 https://github.com/semgrep/semgrep-rules "$folder"
fi
mkdir "$work/fixtures"
node "$here/prepare.mjs" "$folder" "$half" "$work/fixtures" >"$work/expected.json"
git -C "$work/fixtures" init --quiet
git -C "$work/fixtures" add --all
git -C "$work/fixtures" -c user.name=bench -c user.email=bench@localhost commit --quiet --message fixtures
"$here/../../../burnish" scan "$work/fixtures" --json >"$work/scan.json"
node "$here/compare.mjs" "$work/expected.json" "$work/scan.json" $list
