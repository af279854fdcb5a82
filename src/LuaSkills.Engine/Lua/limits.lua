-- Keeps a VM stoppable: nothing a skill does may hide from the host's limits, or end the host.
-- Runs once in every new VM, before any other Lua code; the originals live on as upvalues only.
--
-- Arguments: interrupted() -> whether the running call is being stopped, and arm()/disarm(), between which a new coroutine
-- inherits the hook that stops it.
local interrupted, arm, disarm = ...

local error, find, format, pcall, rawget, rawset, type =
  error, string.find, string.format, pcall, rawget, rawset, type

-- Raises like an argument check of the function that calls this one.
local function bad_argument(index, name, expected, value)
  error(format("bad argument #%d to '%s' (%s expected, got %s)", index, name, expected, type(value)), 3)
end

-- A handler called for the interruption itself runs with hooks off: if it looped, nothing could stop it.
local raw_xpcall = xpcall
function xpcall(f, handler, ...)
  if type(handler) ~= "function" then bad_argument(2, "xpcall", "function", handler) end
  return raw_xpcall(f, function(message)
    if interrupted() then return message end
    return handler(message)
  end, ...)
end

-- Finalizers run with hooks off as well. LuaJIT never runs `__gc` of a table, so hiding the field from Lua, which looks for it
-- only while a metatable is set, loses nothing.
local function set_inert(set, value, metatable)
  local finalizer
  if type(metatable) == "table" then finalizer = rawget(metatable, "__gc") end
  if finalizer == nil then return set(value, metatable) end
  rawset(metatable, "__gc", nil)
  local ok, result = pcall(set, value, metatable)
  rawset(metatable, "__gc", finalizer)
  if not ok then error(result, 3) end
  return result
end

local raw_setmetatable, raw_debug_setmetatable = setmetatable, debug.setmetatable
function setmetatable(value, metatable)
  -- What object-oriented code does for every new object comes first.
  if type(value) == "table" and type(metatable) == "table" and rawget(metatable, "__gc") == nil then
    return raw_setmetatable(value, metatable)
  end
  if type(value) ~= "table" then bad_argument(1, "setmetatable", "table", value) end
  if metatable ~= nil and type(metatable) ~= "table" then bad_argument(2, "setmetatable", "nil or table", metatable) end
  return set_inert(raw_setmetatable, value, metatable)
end

function debug.setmetatable(value, metatable)
  return set_inert(raw_debug_setmetatable, value, metatable)
end

function debug.sethook()
  error("debug.sethook is not available to skills: the host needs the hook to stop a call", 2)
end

function os.exit()
  error("os.exit is not available to skills: it would end the host process", 2)
end

-- Hooks belong to one coroutine; a new one copies that of its creator.
local raw_create, raw_wrap = coroutine.create, coroutine.wrap
function coroutine.create(f)
  if type(f) ~= "function" then bad_argument(1, "create", "function", f) end
  arm()
  local thread = raw_create(f)
  disarm()
  return thread
end

function coroutine.wrap(f)
  if type(f) ~= "function" then bad_argument(1, "wrap", "function", f) end
  arm()
  local resume = raw_wrap(f)
  disarm()
  return resume
end

-- Text only: a crafted binary chunk can crash the VM, and LuaJIT's bytecode means nothing here.
local raw_load, raw_loadfile = load, loadfile
local function refuses_text(mode) return type(mode) == "string" and not find(mode, "t", 1, true) end

function load(chunk, name, mode, ...)
  if type(chunk) ~= "string" and type(chunk) ~= "function" then bad_argument(1, "load", "function", chunk) end
  if refuses_text(mode) then return nil, "attempt to load chunk with wrong mode" end
  return raw_load(chunk, name, "t", ...)
end

function loadfile(path, mode, ...)
  if refuses_text(mode) then return nil, "attempt to load chunk with wrong mode" end
  return raw_loadfile(path, "t", ...)
end

function dofile(path)
  local chunk, message = raw_loadfile(path, "t")
  if not chunk then error(message, 0) end
  return chunk()
end

local package = package
package.searchers[2] = function(name)
  local path, tried = package.searchpath(name, package.path)
  if not path then return tried end
  local chunk, message = raw_loadfile(path, "t")
  if not chunk then error(format("error loading module '%s' from file '%s':\n\t%s", name, path, message), 0) end
  return chunk, path
end
