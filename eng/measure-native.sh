#!/usr/bin/env bash
# Measures how long a fresh process takes to load libluaskills and to get its version, from Python, with the library in the system's file cache.
# Usage: eng/measure-native.sh path/to/libluaskills.so [runs, 40 unless given]
set -euo pipefail

library=$(realpath "$1")
runs=${2:-40}
program='
import ctypes, sys, time
class Buffer(ctypes.Structure): _fields_ = [("ptr", ctypes.c_void_p), ("len", ctypes.c_size_t)]
started = time.perf_counter()
library = ctypes.CDLL(sys.argv[1])
library.luaskills_ffi_version_json.restype = Buffer
answer = library.luaskills_ffi_version_json()
elapsed = time.perf_counter() - started
assert b"json-cabi" in ctypes.string_at(answer.ptr, answer.len)
print(elapsed * 1e3)'

for ((i = 0; i < runs; i++)); do
    python3 -c "$program" "$library"
done | sort -n | awk '
    { times[NR] = $1 }
    END { printf "Load and version over %d processes: %.1f ms at best, %.1f ms in the middle, %.1f ms at worst\n", NR, times[1], times[int((NR + 1) / 2)], times[NR] }'
