#!/usr/bin/env bash
# Builds libluaskills, the embedded engine behind the C ABI, with NativeAOT, and puts it with the Lua library into one folder.
# Usage: eng/native.sh [output folder, artifacts/native/<rid> unless given]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

case "$(uname -s)" in
    Linux) os=linux extension=so ;;
    Darwin) os=osx extension=dylib ;;
    *) os=win extension=dll ;;
esac
case "$(uname -m)" in
    arm64 | aarch64) rid=$os-arm64 ;;
    *) rid=$os-x64 ;;
esac

output=${1:-artifacts/native/$rid}
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT

# Objects of their own, so that neither build of the solution disturbs the other.
dotnet publish src/LuaSkills.NativeLibrary -c Release -f net8.0 -p:NativeAot=true -o "$build/out" -p:ArtifactsPath="$build/artifacts" \
    --disable-build-servers -nodeReuse:false -v quiet -nologo

mkdir -p "$output"
cp "$build"/out/libluaskills."$extension" "$build"/out/*lua54."$extension" "$output"/

limit=$((12 * 1024 * 1024))
size=0
for file in "$output"/libluaskills."$extension" "$output"/*lua54."$extension"; do
    bytes=$(wc -c < "$file")
    printf '%s: %.2f MB\n' "$file" "$(echo "$bytes" | awk '{ print $1 / 1e6 }')"
    size=$((size + bytes))
done
if ((size > limit)); then
    echo "The library and Lua together have $size bytes, more than $limit." >&2
    exit 1
fi
