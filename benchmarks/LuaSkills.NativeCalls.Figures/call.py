"""Measures the same call from Python: ctypes, the request as bytes, the envelope parsed.

Usage: call.py libluaskills skills_dir request rounds calls
The request has ENGINE in place of the engine's id. Prints the best time of a call in nanoseconds, then that of a call whose envelope is not looked at.
"""
import ctypes
import json
import sys
import time


class Buffer(ctypes.Structure):
    _fields_ = [("ptr", ctypes.c_void_p), ("len", ctypes.c_size_t)]


path, skills, request, rounds, calls = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
library = ctypes.CDLL(path)
free = library.luaskills_ffi_buffer_free
free.argtypes, free.restype = [Buffer], None


def entry(name):
    function = getattr(library, "luaskills_ffi_" + name)
    function.argtypes, function.restype = [Buffer], Buffer
    return function


def ask(function, text):
    answer = function(Buffer(ctypes.cast(ctypes.c_char_p(text), ctypes.c_void_p), len(text)))
    try:
        envelope = json.loads(ctypes.string_at(answer.ptr, answer.len))
    finally:
        free(answer)
    if not envelope["ok"]:
        raise RuntimeError(envelope["error"])
    return envelope["result"]


def bare(function, buffer):
    free(function(buffer))


options = {
    "pool_config": {"min_size": 1, "max_size": 1, "idle_ttl_secs": 60},
    "host_options": {"runtime_root": skills, "allow_network_download": False, "reserved_entry_names": []},
}
engine = ask(entry("engine_new_json"), json.dumps({"options": options}).encode())["engine_id"]
ask(entry("load_from_roots_json"), json.dumps({"engine_id": engine, "skill_roots": [{"name": "ROOT", "skills_dir": skills}]}).encode())

call_skill = entry("call_skill_json")
text = request.replace("ENGINE", str(engine)).encode()
buffer = Buffer(ctypes.cast(ctypes.c_char_p(text), ctypes.c_void_p), len(text))
content = ask(call_skill, text)["content"]
best = {ask: float("inf"), bare: float("inf")}
for _ in range(rounds):
    for way, argument in ((ask, text), (bare, buffer)):
        started = time.perf_counter_ns()
        for _ in range(calls):
            way(call_skill, argument)
        best[way] = min(best[way], (time.perf_counter_ns() - started) / calls)
print(content)
print(best[ask])
print(best[bare])
