-- Keeps a VM stoppable: nothing a skill does may hide from the host's limits, or end the host.
-- Runs once in every new VM, before any other Lua code; the originals live on as upvalues only.
--
-- Arguments: interrupted() -> whether the running call is being stopped, and arm()/disarm(), between which a new coroutine
-- inherits the hook that stops it; signed_source(path) -> the text of a file of a signed package, nothing for other files, nil and a
-- message for a file that was changed; or false where no package has to be signed. Returns relay, which compat.lua uses as well.
local interrupted, arm, disarm, signed_source = ...

local error, getmetatable, next, pcall, rawget, rawset, select, type = error, getmetatable, next, pcall, rawget, rawset, select, type
local find, format, gsub = string.find, string.format, string.gsub

-- Hands the outcome of pcall(original, ...) on, as the last thing a replacement does. An error names the line that called the
-- replacement, and the function, as if the original had been called.
local function relay(name, ok, ...)
  if ok then return ... end
  local message = ...
  if type(message) ~= "string" or find(message, "^[^\n]-:%d+: ") then error(message, 0) end
  error((gsub(message, "'%?'", "'" .. name .. "'", 1)), 2)
end

-- A handler called for the interruption itself runs with hooks off: if it looped, nothing could stop it.
local raw_xpcall = xpcall
function xpcall(f, ...)
  local handler = ...
  if type(handler) ~= "function" then return relay("xpcall", pcall(raw_xpcall, f, ...)) end
  return raw_xpcall(f, function(message)
    if interrupted() then return message end
    return handler(message)
  end, select(2, ...))
end

-- Finalizers run with hooks off as well. LuaJIT never runs `__gc` of a table, so hiding the field from Lua, which looks for it
-- only while a metatable is set, loses nothing.
local function inert(name, set)
  return function(...)
    local _, metatable = ...
    local finalizer
    if type(metatable) == "table" then finalizer = rawget(metatable, "__gc") end
    if finalizer == nil then return relay(name, pcall(set, ...)) end
    rawset(metatable, "__gc", nil)
    local ok, result = pcall(set, ...)
    rawset(metatable, "__gc", finalizer)
    return relay(name, ok, result)
  end
end

local raw_setmetatable, set_inert = setmetatable, inert("setmetatable", setmetatable)
function setmetatable(value, metatable, ...)
  -- What object-oriented code does for every new object costs little more than before.
  if type(value) == "table" and type(metatable) == "table" and rawget(metatable, "__gc") == nil and getmetatable(value) == nil then
    return raw_setmetatable(value, metatable)
  end
  return set_inert(value, metatable, ...)
end

local set_any_inert = inert("setmetatable", debug.setmetatable)
function debug.setmetatable(...)
  if type((...)) == "userdata" then
    error("debug.setmetatable is not available to skills for userdata: it could give it a finalizer that never ends", 2)
  end
  return set_any_inert(...)
end

-- The metatable of file handles has a finalizer that the collector reads anew each time, so skills get a copy of it. The methods in
-- it are the real ones, to which a skill may add its own.
do
  local metatable, copy = getmetatable(io.stdout), {}
  for key, value in next, metatable do copy[key] = value end
  metatable.__metatable = copy
end

local raw_getmetatable = debug.getmetatable
function debug.getmetatable(...)
  if type((...)) == "userdata" then return getmetatable((...)) end
  return relay("getmetatable", pcall(raw_getmetatable, ...))
end

function debug.getregistry()
  error("debug.getregistry is not available to skills: the host keeps its own values there", 2)
end

function debug.sethook()
  error("debug.sethook is not available to skills: the host needs the hook to stop a call", 2)
end

function os.exit()
  error("os.exit is not available to skills: it would end the host process", 2)
end

-- Hooks belong to one coroutine; a new one copies that of its creator.
local raw_create, raw_wrap = coroutine.create, coroutine.wrap
function coroutine.create(...)
  if type((...)) ~= "function" then return relay("create", pcall(raw_create, ...)) end
  arm()
  local thread = raw_create(...)
  disarm()
  return thread
end

function coroutine.wrap(...)
  if type((...)) ~= "function" then return relay("wrap", pcall(raw_wrap, ...)) end
  arm()
  local resume = raw_wrap(...)
  disarm()
  return resume
end

-- Text only: a crafted binary chunk can crash the VM, and LuaJIT's bytecode means nothing here.
local raw_load, raw_loadfile = load, loadfile
local function refuses_text(mode) return type(mode) == "string" and not find(mode, "t", 1, true) end

function load(...)
  local chunk, name, mode = ...
  if type(chunk) ~= "string" and type(chunk) ~= "function" then return relay("load", pcall(raw_load, ...)) end
  if refuses_text(mode) then return nil, "attempt to load chunk with wrong mode" end
  return raw_load(chunk, name, "t", select(4, ...))
end

-- What a signed package has loaded is what was signed.
if signed_source then
  local load_unsigned = raw_loadfile
  raw_loadfile = function(path, mode, ...)
    if type(path) ~= "string" then return load_unsigned(path, mode, ...) end
    local source, fault = signed_source(path)
    if source then return raw_load(source, "@" .. path, mode, ...) end
    if fault then return nil, fault end
    return load_unsigned(path, mode, ...)
  end
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

return relay
