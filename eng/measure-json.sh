#!/usr/bin/env bash
# JSON under NativeAOT, generated code against System.Text.Json's own: speed, first use in a new process, and size of the program.
# Usage: eng/measure-json.sh [processes per approach, 40 unless given]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

runs=${1:-40}
output=$(mktemp -d)
trap 'rm -rf "$output"' EXIT

publish() { # project, name, properties
    dotnet publish "benchmarks/$1" -c Release -p:NativeAot=true -p:ArtifactsPath="$output/artifacts/$2" -o "$output/$2" "${@:3}" --disable-build-servers -v quiet
}

publish LuaSkills.Json.Figures figures
"$output/figures/LuaSkills.Json.Figures"

approaches=(None Serializer Context Generated)
for approach in "${approaches[@]}"; do
    publish LuaSkills.Json.Start "$approach" -p:Json="$approach"
done

# In turns, so that whatever else the machine does slows all of them.
for ((i = 0; i < runs; i++)); do
    for approach in "${approaches[@]}"; do
        echo "$approach $("$output/$approach/LuaSkills.Json.Start") $(stat -c %s "$output/$approach/LuaSkills.Json.Start")"
    done
done | awk -v runs="$runs" '
    !($1 in best) || $2 < best[$1] { best[$1] = $2 }
    { size[$1] = $3 }
    END {
        printf "A program without JSON: %.2f MB; first round trip: best of %d processes\n", size["None"] / 1e6, runs
        count = split("Serializer Context Generated", names)
        for (i = 1; i <= count; i++)
            printf "%-12s%6d µs %5.2f  +%.2f MB %5.2f\n", names[i], best[names[i]], best[names[i]] / best["Serializer"], growth(names[i]) / 1e6, growth(names[i]) / growth("Serializer")
    }
    function growth(name) { return size[name] - size["None"] }'
