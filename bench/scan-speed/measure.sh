#!/usr/bin/env bash
# How long a scan takes, beside two other scanners on the same files: bench/scan-speed/measure.sh [FOLDER]
# Installs pinned npm packages into FOLDER (default: a new temporary one), makes repositories of 30,000 to 1,000,000 lines of their JavaScript,
# and measures each program five times in turn. Needs git, node, npm, dotnet and GNU time. Writes docs/images/scan-speed.svg.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
[ -x /usr/bin/time ] || { echo 'needs GNU time: apt-get install time' >&2; exit 2; }
folder=$(realpath -m "${1:-$(mktemp -d)}")
mkdir -p "$folder/packages" "$folder/tools"
cp "$here/package.json" "$folder/packages/"
(cd "$folder/packages" && npm install --ignore-scripts --legacy-peer-deps --no-audit --no-fund --loglevel=error >&2)
(cd "$folder/tools" && npm install --no-save --no-audit --no-fund --loglevel=error --prefix . @biomejs/biome@2.5.5 >&2)
[ -x "$folder/tools/devskim/devskim" ] || dotnet tool install Microsoft.CST.DevSkim.CLI --version 1.0.100 --tool-path "$folder/tools/devskim" >&2
"$root/burnish" --version >&2
exec node "$here/measure.mjs" "$folder" "$root"
