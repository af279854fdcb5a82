#!/usr/bin/env bash
# Publishes samples/QuickStart with NativeAOT and measures its size and how long it takes from start to exit.
# Usage: eng/measure-start.sh [runs, 40 unless given]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

runs=${1:-40}
output=$(mktemp -d)
trap 'rm -rf "$output"' EXIT

dotnet publish samples/QuickStart -c Release -p:NativeAot=true -o "$output" -p:ArtifactsPath="$output/artifacts" --disable-build-servers -v quiet

echo "Size: $(stat -c %s "$output/QuickStart") bytes of program, $(stat -c %s "$output"/*lua54*) bytes of Lua"

for ((i = 0; i < runs; i++)); do
    started=$(date +%s%N)
    "$output/QuickStart" README.md > /dev/null
    echo $(($(date +%s%N) - started))
done | sort -n | awk '
    { times[NR] = $1 / 1e6 }
    END { printf "Start to exit over %d runs: %.1f ms at best, %.1f ms in the middle\n", NR, times[1], times[int((NR + 1) / 2)] }'
