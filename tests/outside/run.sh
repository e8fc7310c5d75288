#!/usr/bin/env bash
# Checks our record with a program that is not ours: Debian's golang-go and golang-golang-x-mod-dev, no other download.
#   tests/outside/run.sh [SIZE…]
# Makes a demo log of each size, has every signature, entry and tile of it verified, and sees that one changed byte is noticed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ $# -gt 0 ] || set -- 1 2 255 256 257 511 512 65535 65536 65537 70000 1000000

export GO111MODULE=off GOPATH=${GOPATH:-/usr/share/gocode} GOCACHE=${GOCACHE:-$work/cache}
go build -o "$work/verify-log" "$here/verify-log.go"

# Flips one bit in the middle of a file.
flip() { node -e 'const fs = require("node:fs"), b = fs.readFileSync(process.argv[1]); b[b.length >> 1] ^= 1; fs.writeFileSync(process.argv[1], b)' "$1"; }

# The log must be refused with that file changed, and believed again with it restored.
refused() {
  flip "$1"
  if "$work/verify-log" "$2" >"$work/said"; then echo "NOT NOTICED: $1"; exit 1; fi
  sed 's/^FAIL: /  noticed: /' "$work/said"
  flip "$1"
}

for size in "$@"; do
  log="$work/log-$size"
  node --disable-warning=ExperimentalWarning "$root/apps/cli/src/main.ts" record demo --entries "$size" --out "$log" 2>/dev/null
  "$work/verify-log" "$log"
  for folder in tile/0 tile/entries; do refused "$(find "$log/$folder" -type f | sort | head -n 1)" "$log"; done
  rm -rf "$log"
done
