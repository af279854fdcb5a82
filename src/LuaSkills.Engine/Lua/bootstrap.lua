-- Builds the `vulcan` API in a new VM. Runs once, with nothing of a skill loaded yet.
--
-- Arguments: the raw native functions by namespace, the chunk limits.lua, a table of the chunks that make 5.4 look like LuaJIT, the chunk
-- bounded.lua, the host's settings, and the chunk session.lua or nil.
-- Returns: see VmFunctions.cs, which takes the values in this order.
local native, limits, compat, bounded, settings, session = ...

local error, next, rawget, rawset, select, xpcall = error, next, rawget, rawset, select, xpcall
local concat, pack, unpack, getuservalue = table.concat, table.pack, table.unpack, debug.getuservalue
local raw_tostring = tostring

----------------------------------------------------------------------------------------------------------------------------
-- Native functions never raise or yield by themselves: they return a code, and the error is raised, or the call suspended until the host
-- is done, here, where only Lua frames unwind.

local raw_yield, raw_collect = coroutine.yield, native.engine.collect
local function finish(code, ...)
  if code == 0 then return ... end
  if code == 2 then
    raw_yield()
    return finish(raw_collect())
  end
  error((...), 0)
end

local function callable(raw)
  return function(...) return finish(raw(...)) end
end

local engine = {}
for name, raw in next, native.engine do engine[name] = callable(raw) end

-- What native functions raise. Upstream's errors are userdata too, so skills only ever use tostring() on them.
local error_metatable = {
  __luaskills_error = true,
  __name = "error",
  __metatable = false,
  __index = function(err, key)
    if key == "code" then return (getuservalue(err, 4)) end
  end,
  __tostring = function(err)
    return "runtime error: " .. getuservalue(err, 1) .. "\n" .. getuservalue(err, 2)
  end,
}

-- Message handler: keeps the traceback of the place where the error was raised.
local raw_error_object = native.engine.error_object
local function capture(err)
  local _, object = raw_error_object(err)
  return object
end

local relay = limits(engine.interrupted, engine.arm, engine.disarm, settings.signed_sources and engine.signed_source)
compat.names(settings.os, settings.arch, engine.popen, engine.execute)
compat.numbers(relay)
compat.bit()
bounded(relay, engine.pattern_limit, engine.scan, engine.spend)

----------------------------------------------------------------------------------------------------------------------------
-- A call that can be suspended runs in a coroutine of the engine's. Skills see the main thread in it.

local call_thread = settings.call_thread
local raw_running, raw_isyieldable = coroutine.running, coroutine.isyieldable

local function call_body(handler, ...)
  return xpcall(handler, capture, ...)
end

function coroutine.yield(...)
  if raw_running() == call_thread then error("attempt to yield from outside a coroutine", 0) end
  return raw_yield(...)
end

function coroutine.running()
  local thread, is_main = raw_running()
  return thread, is_main or thread == call_thread
end

function coroutine.isyieldable(...)
  if (... or raw_running()) == call_thread then return false end
  return raw_isyieldable(...)
end

----------------------------------------------------------------------------------------------------------------------------
-- Tables of the running call: empty until a skill reads a field, see ContextTables.cs.

local function set_of(names)
  local set = {}
  for i = 1, #names do set[names[i]] = true end
  return set
end

local function lazy(kind, names)
  local known = set_of(names)
  local read, touch, fill = engine.context_field, engine.context_touch, engine.context_fill
  local metatable = { __metatable = false }

  function metatable.__index(t, key)
    if not known[key] then return nil end
    local value = read(kind, key)
    if value ~= nil then rawset(t, key, value) end
    return value
  end

  function metatable.__newindex(t, key, value)
    if known[key] then
      touch(kind)
    elseif settings.sandbox then
      error("the tables of the running call take no other fields in the sandbox", 2)
    end
    rawset(t, key, value)
  end

  function metatable.__pairs(t)
    fill(kind)
    return next, t, nil
  end

  return setmetatable({}, metatable), names
end

local context, context_names = lazy(0, {
  "request", "client_info", "client_capabilities", "client_budget", "tool_config", "host_result", "skill_dir", "entry_dir", "entry_file",
})
local deps, deps_names = lazy(1, { "tools_path", "lua_path", "ffi_path" })
local internal, internal_names = lazy(2, {
  "tool_name", "skill_name", "entry_name", "root_name", "luaexec_active", "luaexec_caller_tool_name",
})

----------------------------------------------------------------------------------------------------------------------------
-- The API.

local vulcan = {}
for namespace, functions in next, native do
  if namespace ~= "engine" then
    local api = {}
    for name, raw in next, functions do api[name] = callable(raw) end
    vulcan[namespace] = api
  end
end

-- Sessions are userdata whose methods skills reach, but not the table they are in.
local session_methods = vulcan.process_session
vulcan.process_session = nil
vulcan.process.session = { open = session_methods.open }
session_methods.open = nil
local session_metatable = { __index = session_methods, __name = "process session", __metatable = false, __gc = settings.finalizer }

vulcan.runtime.skills = vulcan.runtime_skills
vulcan.runtime_skills = nil
vulcan.runtime.skills.enabled = settings.skill_management

-- Every call gets tables of its own for the databases, made when it first looks at them.
local database_names = { "sqlite", "lancedb" }
local database_kinds, database_functions, databases = {}, {}, {}
for index, name in next, database_names do
  database_kinds[name] = index - 1
  database_functions[name] = vulcan[name]
  vulcan[name] = nil
end

local database_enabled = engine.database_enabled
local function database(name)
  local known = databases[name]
  if known ~= nil then return known end
  local enabled = database_enabled(database_kinds[name])
  if enabled == nil then return nil end
  local api = { enabled = enabled }
  for key, callee in next, database_functions[name] do api[key] = callee end
  databases[name] = api
  return api
end

-- Handles of vulcan.io are userdata, whose methods are the native functions of `file`.
local file, io_lines = vulcan.file, vulcan.io.lines
local file_kind, file_read, check_lines = file.kind, file.read, file.lines
local file_metatable = {
  __name = "ManagedIoFile",
  __metatable = false,
  __index = file,
  __gc = settings.finalizer,
  __close = file.close,
  __tostring = file.describe,
}
vulcan.file, file.kind, file.describe = nil, nil, nil

function file.lines(handle, ...)
  check_lines(handle)
  if select("#", ...) == 0 then return function() return file_read(handle) end end
  local formats = pack(...)
  return function() return file_read(handle, unpack(formats, 1, formats.n)) end
end

function vulcan.io.lines(...)
  local handle = io_lines(...)
  return function() return file_read(handle) end
end

if settings.managed_io then
  local io = settings.managed_io(vulcan.io, file, file_kind, engine.raise, engine.stdout)
  rawset(_G, "io", io)
  package.loaded.io = io
  package.preload.io = function() return io end
end

vulcan.context = context
vulcan.deps = deps
vulcan.runtime.internal = internal
vulcan.runtime.temp_dir = settings.temp_dir
vulcan.runtime.resources_dir = settings.resources_dir
vulcan.runtime.lua = { exec = settings.has_luaexec and engine.lua_exec or nil }
vulcan.runtime.overflow_type = { truncate = "truncate", page = "page" }

-- Bookkeeping names that upstream keeps as fields; here they follow from the running skill.
local skill_id = engine.skill_id
local bookkeeping = set_of({ "__sqlite_skill_name", "__lancedb_skill_name" })
setmetatable(vulcan, {
  __metatable = false,
  __index = function(_, key)
    if database_kinds[key] then return database(key) end
    if bookkeeping[key] then return skill_id() end
  end,
  __newindex = function(t, key, value)
    if not database_kinds[key] then
      rawset(t, key, value)
    elseif database_enabled(database_kinds[key]) ~= nil then
      databases[key] = value
    end
  end,
  __pairs = function(t)
    local all = {}
    for key, value in next, t do all[key] = value end
    for name in next, database_kinds do all[name] = database(name) end
    for name in next, bookkeeping do all[name] = skill_id() end
    return next, all, nil
  end,
})

local log_print, tostring = engine.print, tostring
function print(...)
  local count = select("#", ...)
  local texts = { ... }
  for i = 1, count do texts[i] = tostring(texts[i]) end
  log_print(concat(texts, "\t", 1, count))
end

----------------------------------------------------------------------------------------------------------------------------
-- Modules that packages expect beside Lua's own. Each is loaded when something of it is first used, and raises plain texts.

local load_module, setupvalue = engine.module, debug.setupvalue

-- In the sandbox the globals as they were before it closed: modules that are loaded later are made of them.
local pristine, package_table

local function finish_plain(code, ...)
  if code == 0 then return ... end
  -- A denial keeps its code.
  if getuservalue((...), 4) then error((...), 0) end
  error(getuservalue((...), 1), 2)
end

local function preload(file, ...)
  local modules
  for position, name in next, { ... } do
    package.preload[name] = function()
      if not modules then
        local chunk, raw = load_module(file)
        if pristine then setupvalue(chunk, 1, pristine) end
        modules = { chunk(raw, finish_plain) }
      end
      return modules[position]
    end
  end
end

preload("cjson", "cjson", "cjson.safe")
preload("lfs", "lfs")

if settings.ffi then
  local ffi = {}
  local function fill()
    setmetatable(ffi, nil)
    local chunk, raw = load_module("ffi")
    if pristine then setupvalue(chunk, 1, pristine) end
    chunk(raw, finish_plain, settings, ffi)
    return ffi
  end

  _G.ffi = setmetatable(ffi, {
    __index = function(_, key) return fill()[key] end,
    __newindex = function(_, key, value) fill()[key] = value end,
    __pairs = function() return next, fill(), nil end,
  })
  package.loaded.ffi = ffi
else
  package.preload.ffi = function() error("the host does not allow skills to call native libraries (ffi)", 0) end
end

-- The directories of a Lua of the system are not for skills in the sandbox.
package.path = settings.package_path .. (settings.sandbox and "" or package.path)
package.cpath = settings.package_cpath .. (settings.sandbox and "" or package.cpath)

----------------------------------------------------------------------------------------------------------------------------
-- vulcan.call: the target runs in this VM, on this stack, but sees its own context; afterwards everything is as it was,
-- whatever the target did to the tables.

local enter_call, leave_call = engine.enter_call, engine.leave_call
local api_names = {
  "runtime", "call", "fs", "io", "path", "process", "os", "json", "cache", "models", "context", "deps",
}
local runtime = vulcan.runtime
local runtime_names = { "skills", "internal", "lua" }

-- Moves the named fields out of a table and returns them.
local function take(t, names)
  local taken = {}
  for i = 1, #names do
    local name = names[i]
    taken[i] = rawget(t, name)
    rawset(t, name, nil)
  end
  return taken
end

local function put(t, names, values)
  for i = 1, #names do rawset(t, names[i], values[i]) end
end

local function read(t, names)
  local values = {}
  for i = 1, #names do values[i] = rawget(t, names[i]) end
  return values
end

local function call_handler(handler, args)
  local api, runtime_fields = read(vulcan, api_names), read(runtime, runtime_names)
  local context_fields, deps_fields, internal_fields =
    take(context, context_names), take(deps, deps_names), take(internal, internal_names)
  local own_databases = take(databases, database_names)

  local function leave(ok, ...)
    if not pristine then rawset(_G, "vulcan", vulcan) end
    put(vulcan, api_names, api)
    put(runtime, runtime_names, runtime_fields)
    put(context, context_names, context_fields)
    put(deps, deps_names, deps_fields)
    put(internal, internal_names, internal_fields)
    put(databases, database_names, own_databases)
    leave_call()
    if ok then return ... end
    error((...), 0)
  end

  return leave(xpcall(handler, capture, args))
end

-- Without a handler the target ran elsewhere, and this is what it returned.
local function called(args, handler, ...)
  if handler then return call_handler(handler, args) end
  return ...
end

function vulcan.call(name, args)
  return called(args, enter_call(name, args))
end

rawset(_G, "vulcan", vulcan)

local recover = session and session(
  engine, vulcan, api_names, runtime_names, xpcall, relay, settings.is_luaexec, settings.managed_io ~= nil, settings.os)

if settings.sandbox then
  local tables = { [context] = "vulcan.context", [deps] = "vulcan.deps", [internal] = "vulcan.runtime.internal" }
  pristine, package_table = settings.sandbox(engine, vulcan, relay, settings.no_native_code, tables)
end

return capture, function(t, k) return t[k] end, raw_tostring, error_metatable, vulcan, vulcan.runtime, call_body, context, deps, internal, databases,
  file_metatable, session_metatable, recover, package_table
