-- Makes a VM fit for code that is evaluated piece by piece: a runtime lease, or the code of vulcan.runtime.lua.exec.
-- Runs last in such a VM, before any skill; the originals live on as upvalues only.
--
-- Arguments: the engine's functions, vulcan, the names of the fields of vulcan and of vulcan.runtime that vulcan.call puts back, the raw
-- xpcall, relay of limits.lua, whether this VM is for vulcan.runtime.lua.exec, whether io is the managed one, and jit.os.
-- Returns recover(is_inside_call), called without limits after code was stopped.
local engine, vulcan, api_names, runtime_names, raw_xpcall, relay, is_luaexec, has_managed_io, host_os = ...

local next, pcall, rawget, rawset, select, setmetatable, type = next, pcall, rawget, rawset, select, setmetatable, type
local byte, find, gsub, sub = string.byte, string.find, string.gsub, string.sub
local getupvalue = debug.getupvalue

----------------------------------------------------------------------------------------------------------------------------
-- Being stopped is an error that code may catch, to clean up: it gets to see a proper error value and may go on for a while. The
-- engine counts, and in the end stops the code for good. A handler runs with hooks off when it is called for the interruption itself,
-- so only this one is.

local interrupted, interruption = engine.interrupted, engine.interruption

-- The hook's error ends in a byte that tells it.
local function caught(err)
  if type(err) == "string" and byte(err, -1) == 3 then return interruption(err) end
  return err
end

local raw_pcall = pcall
function _G.pcall(...)
  if select("#", ...) == 0 then return relay("pcall", raw_pcall(raw_pcall)) end
  return raw_xpcall((...), caught, select(2, ...))
end

local limited_xpcall = xpcall
function xpcall(f, ...)
  local handler = ...
  if type(handler) ~= "function" then return limited_xpcall(f, ...) end
  return raw_xpcall(f, function(err)
    if interrupted() then return caught(err) end
    return handler(err)
  end, select(2, ...))
end

-- Coroutines live on in a lease. One that was to raise the interruption with its next instruction, and has not had one since, must not
-- do so in a later evaluation: recover gives all of them the ordinary hook again.
local threads = setmetatable({}, { __mode = "k" })

local raw_create, raw_wrap, raw_resume = coroutine.create, coroutine.wrap, coroutine.resume

local function resumed(ok, ...)
  if ok then return ok, ... end
  return ok, caught((...))
end

function coroutine.create(...)
  local thread = raw_create(...)
  threads[thread] = true
  return thread
end

function coroutine.wrap(...)
  local resume = raw_wrap(...)
  local _, thread = getupvalue(resume, 1)
  threads[thread] = true
  return resume
end

function coroutine.resume(...) return resumed(raw_resume(...)) end

----------------------------------------------------------------------------------------------------------------------------
-- Relative paths start at the working directory of the VM; the process keeps its own.

local resolve, working_directory = engine.resolve, engine.working_directory

local function at(path)
  if type(path) == "string" then return resolve(path) end
  return path
end

-- Names the path in an error as the code gave it.
local function relabel(message, path, resolved)
  if type(message) ~= "string" or type(path) ~= "string" or path == resolved then return message end
  local first, last = find(message, resolved, 1, true)
  if not first then return message end
  return sub(message, 1, first - 1) .. path .. sub(message, last + 1)
end

local function outcome(name, path, resolved, ok, ...)
  if not ok then return relay(name, false, relabel((...), path, resolved)) end
  local value, message = ...
  if value == nil and message ~= nil then return value, relabel(message, path, resolved), select(3, ...) end
  return ...
end

-- Replaces a function of the library whose first argument is a path.
local function from_working_directory(library, name)
  local raw = library[name]
  library[name] = function(path, ...)
    local resolved = at(path)
    if resolved == path then return raw(path, ...) end
    return outcome(name, path, resolved, raw_pcall(raw, resolved, ...))
  end
end

if not has_managed_io then
  for _, name in next, { "open", "lines", "input", "output" } do from_working_directory(io, name) end
end
from_working_directory(os, "remove")
from_working_directory(_G, "loadfile")
from_working_directory(_G, "dofile")

local raw_rename = os.rename
function os.rename(from, to, ...)
  local source = at(from)
  return outcome("rename", from, source, raw_pcall(raw_rename, source, at(to), ...))
end

local function in_working_directory(command)
  local directory = working_directory()
  if not directory or type(command) ~= "string" then return command end
  if host_os == "Windows" then return 'cd /d "' .. directory .. '" && ' .. command end
  return "cd '" .. gsub(directory, "'", "'\\''") .. "' || exit\n" .. command
end

if not has_managed_io then
  local raw_popen = io.popen
  function io.popen(command, ...) return raw_popen(in_working_directory(command), ...) end
end

local raw_execute = os.execute
function os.execute(...)
  if select("#", ...) == 0 then return raw_execute() end
  return raw_execute(in_working_directory((...)), select(2, ...))
end

-- Modules: each template of the search paths is a path.
local package = package
local function templates(path)
  if type(path) ~= "string" then return path end
  return (gsub(path, "[^;]+", at))
end

local raw_searchpath = package.searchpath
function package.searchpath(name, path, ...)
  return relay("searchpath", raw_pcall(raw_searchpath, name, templates(path), ...))
end

-- The searchers for native modules read package.cpath themselves.
for index = 3, 4 do
  local raw = package.searchers[index]
  package.searchers[index] = function(name)
    local given = package.cpath
    local resolved = templates(given)
    if resolved == given then return raw(name) end
    package.cpath = resolved
    local function leave(...)
      package.cpath = given
      return relay("require", ...)
    end
    return leave(raw_pcall(raw, name))
  end
end

----------------------------------------------------------------------------------------------------------------------------
-- What the code finds.

local runtime = vulcan.runtime
if is_luaexec then
  runtime.log = nil
  local cache = vulcan.cache
  if cache then cache.put, cache.get, cache.delete = nil, nil, nil end
  print = engine.print_line
end

----------------------------------------------------------------------------------------------------------------------------

local own, own_runtime = {}, {}
for _, name in next, api_names do own[name] = rawget(vulcan, name) end
for _, name in next, runtime_names do own_runtime[name] = rawget(runtime, name) end

local watch = engine.watch
return function(is_inside_call)
  for thread in next, threads do watch(thread) end
  -- The entry that was called may have replaced these for itself, and was stopped before they were put back.
  if is_inside_call then
    for _, name in next, api_names do rawset(vulcan, name, own[name]) end
    for _, name in next, runtime_names do rawset(runtime, name, own_runtime[name]) end
  end
end
