-- Closes a VM in which skills may do only what they were granted. Runs last in such a VM, before any skill; the originals live on as upvalues only.
--
-- What a permission decides is decided by the engine's native functions, in one place. Here the ways around them are closed, and what calls of different sessions share is
-- kept from being changed: library tables are guarded, and names of the library are fixed.
--
-- Arguments: the engine's functions, the vulcan table, relay of limits.lua, the text of the denial of native code or nil when some is granted, and the tables of the running
-- call with their names.
-- Returns the globals as they were, for modules of the engine that are loaded later, and the table that skills see as `package`.
local engine, vulcan, relay, no_native_code, context_tables = ...

local error, getmetatable, next, pcall, rawget, rawset, select, setmetatable, tonumber, tostring, type =
  error, getmetatable, next, pcall, rawget, rawset, select, setmetatable, tonumber, tostring, type
local format, gmatch, gsub, sub = string.format, string.gmatch, string.gsub, string.sub
local getinfo, traceback, raw_metatable = debug.getinfo, debug.traceback, debug.getmetatable
local concat = table.concat

local globals = _G
local originals = {}
for name, value in next, globals do originals[name] = value end

----------------------------------------------------------------------------------------------------------------------------
-- Guarded tables: an empty table in the place of the real one, which nobody gets hold of. Fields that are there stay as they are; an open table takes new ones.

local guarded, is_open, names = setmetatable({}, { __mode = "k" }), setmetatable({}, { __mode = "k" }), setmetatable({}, { __mode = "k" })

local function refuse(front, key, level)
  local field = type(key) == "string" and "." .. key or ""
  error(names[front] .. field .. " is protected: calls of other sessions share it", level + 1)
end

local function guard(name, real, open, front, writable)
  front = front or {}
  guarded[front], is_open[front], names[front] = real, open, name
  return setmetatable(front, {
    __metatable = false,
    __index = real,
    __len = function() return #real end,
    __newindex = function(t, key, value)
      if not (writable and writable[key]) and (not open or real[key] ~= nil) then refuse(t, key, 2) end
      rawset(t, key, value)
    end,
    __pairs = function(t)
      local all = {}
      for key, value in next, real do all[key] = value end
      for key, value in next, t do all[key] = value end
      return next, all, nil
    end,
  })
end

local base = {}
for name, value in next, originals do
  base[name] = value
  rawset(globals, name, nil)
end
base._G = globals

function base.rawset(...)
  local t, key = ...
  local real = guarded[t]
  if real and (not is_open[t] or real[key] ~= nil) then refuse(t, key, 2) end
  return relay("rawset", pcall(rawset, ...))
end

function base.rawget(...)
  local t, key = ...
  local real = guarded[t]
  if not real then return relay("rawget", pcall(rawget, ...)) end
  local value = rawget(t, key)
  if value == nil and key ~= nil then value = rawget(real, key) end
  return value
end

-- All strings share one metatable.
raw_metatable("").__metatable = false

for _, name in next, { "bit", "coroutine", "jit", "math", "table", "utf8" } do base[name] = guard(name, originals[name]) end
rawset(originals.jit, "opt", guard("jit.opt", originals.jit.opt))

----------------------------------------------------------------------------------------------------------------------------
-- Code. Chunks are text, as everywhere; what is read from files is read by the engine.

local function unavailable(name, reason)
  return function() error(format("%s is not available in the sandbox: %s", name, reason), 2) end
end

local strings = {}
for name, f in next, originals.string do strings[name] = f end
strings.dump = unavailable("string.dump", "code is text")
base.string = guard("string", strings)
raw_metatable("").__index = strings

local debugging = { traceback = traceback }
for name in next, originals.debug do
  debugging[name] = debugging[name] or unavailable("debug." .. name, "it would reach what others use")
end
base.debug = guard("debug", debugging)

local load, source_of = originals.load, engine.sandbox_source

function base.loadfile(path, mode, ...)
  if type(path) ~= "string" then error(format("bad argument #1 to 'loadfile' (string expected, got %s)", type(path)), 2) end
  local source, message = source_of(path)
  if not source then return nil, message end
  return load(source, "@" .. path, mode, ...)
end

function base.dofile(path)
  if type(path) ~= "string" then error(format("bad argument #1 to 'dofile' (string expected, got %s)", type(path)), 2) end
  local source, message = source_of(path)
  if not source then error(message, 2) end
  local chunk, fault = load(source, "@" .. path, "t")
  if not chunk then error(fault, 0) end
  return chunk()
end

-- The environments of the engine's own functions are not for skills.
local own_sources = {}
for _, name in next, { "vulcan", "limits", "compat", "numbers", "bit", "bounded", "session", "sandbox", "cjson", "lfs", "ffi", "io" } do
  own_sources["=[" .. name .. "]"] = true
end

-- The function that is meant, by itself or by its level above the caller of the function that calls this one.
local function function_at(target)
  if type(target) == "function" then return target end
  local level = tonumber(target)
  local info = level and level >= 1 and getinfo(level // 1 + 2 | 0, "f")
  return info and info.func
end

local setfenv, getfenv = originals.setfenv, originals.getfenv

function base.setfenv(target, environment)
  local f = function_at(target)
  if f and own_sources[getinfo(f, "S").source] then error("'setfenv' cannot change environment of given object", 2) end
  return setfenv(target, environment)
end

function base.getfenv(target)
  local f = function_at(target == nil and 1 or target)
  if f and own_sources[getinfo(f, "S").source] then return globals end
  return getfenv(target == nil and 1 or target)
end

local collectgarbage, spend = originals.collectgarbage, engine.spend
local harmless = { count = true, collect = true, step = true, isrunning = true }

function base.collectgarbage(...)
  local option = ... or "collect"
  if not harmless[option] then
    error(format("collectgarbage('%s') is not available in the sandbox: the memory of a VM is the host's to manage", tostring(option)), 2)
  end
  if option == "count" then return collectgarbage("count") end
  if option == "isrunning" then return collectgarbage("isrunning") end

  -- A collection looks at all of the memory, and no hook is called meanwhile.
  spend(collectgarbage("count") * 50 // 1 | 0)
  return collectgarbage("collect")
end

local print = originals.print
function base.warn(...)
  for index = 1, select("#", ...) do
    local kind = type((select(index, ...)))
    if kind ~= "string" and kind ~= "number" then error(format("bad argument #%d to 'warn' (string expected, got %s)", index, kind), 2) end
  end
  print("warning: " .. concat({ ... }))
end

----------------------------------------------------------------------------------------------------------------------------
-- The system.

local os = originals.os
base.os = guard("os", {
  clock = os.clock,
  date = os.date,
  difftime = os.difftime,
  time = os.time,
  execute = function(command)
    if command == nil then return false end
    if type(command) ~= "string" and type(command) ~= "number" then
      error(format("bad argument #1 to 'execute' (string expected, got %s)", type(command)), 2)
    end
    return engine.execute(command .. "")
  end,
  exit = os.exit,
  getenv = engine.sandbox_getenv,
  remove = engine.sandbox_remove,
  rename = engine.sandbox_rename,
  tmpname = engine.sandbox_tmpname,
  setlocale = unavailable("os.setlocale", "the locale belongs to the process of the host"),
})
base.io = guard("io", originals.io)

----------------------------------------------------------------------------------------------------------------------------
-- Modules: from the package and what it depends on, the host's, and wherever else the skill may read.

local package = originals.package
local separator = sub(package.config, 1, 1)

local loaded, preloaded = {}, {}
for name, module in next, package.loaded do loaded[name] = base[name] or module end
for name, loader in next, package.preload do
  preloaded[name] = function(...)
    local module = loader(...)
    return type(module) == "table" and not guarded[module] and guard(name, module) or module
  end
end
loaded._G, loaded["jit.opt"], loaded.package = globals, originals.jit.opt, nil
local open_loaded, open_preload = guard("package.loaded", loaded, true), guard("package.preload", preloaded, true)

local front = { path = package.path, cpath = package.cpath }

local function path_of(field)
  local path = front[field]
  if type(path) ~= "string" then error(format("'package.%s' must be a string", field), 0) end
  return path
end

local function candidates(name, path, mark, replacement)
  if mark ~= "" then name = concat({ (gsub(name, "%" .. mark, (gsub(replacement, "%%", "%%%%")))) }) end
  local list = {}
  for template in gmatch(path, "[^;]+") do list[#list + 1] = (gsub(template, "%?", (gsub(name, "%%", "%%%%")))) end
  return list
end

local function search_lua(name)
  local tried = {}
  for _, file in next, candidates(name, path_of("path"), ".", separator) do
    local source, message = source_of(file, true)
    if source then
      local chunk, fault = load(source, "@" .. file, "t")
      if not chunk then error(format("error loading module '%s' from file '%s':\n\t%s", name, file, fault), 0) end
      return chunk, file
    end
    tried[#tried + 1] = "\n\t" .. message
  end
  return concat(tried)
end

local library_at, loadlib = engine.sandbox_library, package.loadlib

local function search_native(name)
  if no_native_code then return "\n\t" .. no_native_code end
  local tried = {}
  for _, file in next, candidates(name, path_of("cpath"), ".", separator) do
    local path, message = library_at(file)
    if path then
      local loader, fault = loadlib(path, "luaopen_" .. gsub(gsub(name, "^[^-]*%-", ""), "%.", "_"))
      if not loader then error(format("error loading module '%s' from file '%s':\n\t%s", name, file, fault), 0) end
      return loader, file
    end
    tried[#tried + 1] = "\n\t" .. message
  end
  return concat(tried)
end

local function search_preload(name)
  local loader = open_preload[name]
  if loader ~= nil then return loader, ":preload:" end
  return format("\n\tno field package.preload['%s']", name)
end

local searchers = { search_preload, search_lua, search_native }

function base.require(name)
  if type(name) == "number" then name = name .. "" end
  if type(name) ~= "string" then error(format("bad argument #1 to 'require' (string expected, got %s)", type(name)), 2) end
  local module = open_loaded[name]
  if module then return module end

  local tried = {}
  for index = 1, #searchers do
    local loader, extra = searchers[index](name)
    if type(loader) == "function" then
      local value = loader(name, extra)
      if value ~= nil then
        open_loaded[name] = value
      elseif open_loaded[name] == nil then
        open_loaded[name] = true
      end
      return open_loaded[name], extra
    end
    tried[#tried + 1] = loader
  end
  error(format("module '%s' not found:%s", name, concat(tried)), 2)
end

local function searchpath(name, path, mark, replacement)
  if type(name) ~= "string" or type(path) ~= "string" then
    error(format("bad argument #%d to 'searchpath' (string expected)", type(name) ~= "string" and 1 or 2), 2)
  end
  local tried = {}
  for _, file in next, candidates(name, path, mark or ".", replacement or separator) do
    local source, message = source_of(file, true)
    if source then return file end
    tried[#tried + 1] = message
  end
  return nil, concat(tried, "\n\t")
end

local api = guard("package", {
  config = package.config,
  loaded = open_loaded,
  preload = open_preload,
  searchers = guard("package.searchers", searchers),
  loaders = guard("package.loaders", searchers),
  searchpath = searchpath,
  seeall = package.seeall,
  loadlib = function(path, name)
    if type(path) ~= "string" or type(name) ~= "string" then error("bad argument to 'loadlib' (string expected)", 2) end
    if no_native_code then engine.sandbox_demand_native("package.loadlib") end
    local library, message = library_at(path, true)
    if not library then return nil, message, "open" end
    return loadlib(library, name)
  end,
}, false, front, { path = true, cpath = true })
base.package, loaded.package = api, api

if no_native_code then
  preloaded.ffi = function() engine.sandbox_demand_native("ffi") end
  loaded.ffi = nil
  local function refuse_ffi() engine.sandbox_demand_native("ffi") end
  base.ffi = setmetatable({}, { __metatable = false, __index = refuse_ffi, __newindex = refuse_ffi, __pairs = refuse_ffi })
end

----------------------------------------------------------------------------------------------------------------------------
-- vulcan.

local function guard_tables(name, real)
  local shown = {}
  for key, value in next, real do
    if type(value) == "table" and not context_tables[value] then value = guard_tables(name .. "." .. key, value) end
    shown[key] = value
  end
  return guard(name, shown)
end

local shown = {}
for key, value in next, vulcan do
  if type(value) == "table" and not context_tables[value] then value = guard_tables("vulcan." .. key, value) end
  shown[key] = value
end
-- The databases of the running call, and names that follow from it, come from the table itself.
setmetatable(shown, { __index = vulcan })

-- Fields of the running call are set by assignment only: the engine then knows that they have to be taken back.
for t, name in next, context_tables do guarded[t], names[t] = {}, name end

base.vulcan = guard("vulcan", shown)

guard("_G", base, true, globals)
return originals, front
