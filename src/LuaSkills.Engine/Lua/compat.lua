-- Makes a Lua 5.4 VM look like the LuaJIT 2.1 that skills are written for: the names that 5.4 no longer has.
-- Runs once in every new VM, after limits.lua and before any other Lua code; the originals live on as upvalues only. numbers.lua, which
-- runs next, is about the functions that 5.4 still has but that treat numbers otherwise; docs/lua-compatibility.md lists what remains.
--
-- Arguments: jit.os, jit.arch, popen(command, mode), nil where the library's own io.popen works, and execute(command).
local host_os, host_arch, popen, execute = ...

local error, getmetatable, next, rawget, rawset, select, setmetatable, tonumber, type =
  error, getmetatable, next, rawget, rawset, select, setmetatable, tonumber, type
local math, os, string, table = math, os, string, table
local format, gmatch, match = string.format, string.gmatch, string.match
local getinfo, getupvalue, upvaluejoin = debug.getinfo, debug.getupvalue, debug.upvaluejoin

_VERSION = "Lua 5.1"

-- Raises like an argument check of the function that calls this one.
local function bad_argument(index, name, expected, value)
  error(format("bad argument #%d to '%s' (%s expected, got %s)", index, name, expected, type(value)), 3)
end

----------------------------------------------------------------------------------------------------------------------------
-- Names of Lua 5.1.

loadstring = load
package.loaders = package.searchers
unpack = table.unpack
string.gfind = gmatch

function gcinfo() return collectgarbage("count") // 1 | 0 end

-- 5.1 keeps the environment with the function, 5.4 in an upvalue that functions share. Joining another upvalue changes the
-- one function only. A function without globals has no such upvalue; its environment is merely remembered.
local environments = setmetatable({}, { __mode = "k" })

local function environment_index(f)
  for index = 1, 255 do
    local name = getupvalue(f, index)
    if name == "_ENV" then return index end
    if not name then return nil end
  end
end

-- The function meant by a function or a stack level; levels count from the caller of the function that calls this one.
local function function_at(target, name)
  if type(target) == "function" then return target end
  local level = tonumber(target)
  if not level then error(format("bad argument #1 to '%s' (number expected, got %s)", name, type(target)), 3) end
  local info = level >= 0 and getinfo(level // 1 + 2, "f")
  if not info then error(format("bad argument #1 to '%s' (invalid level)", name), 3) end
  return info.func
end

function setfenv(target, environment)
  if type(environment) ~= "table" then bad_argument(2, "setfenv", "table", environment) end
  local f = target ~= 0 and function_at(target, "setfenv")
  if not f or getinfo(f, "S").what == "C" then error("'setfenv' cannot change environment of given object", 2) end
  local index = environment_index(f)
  if index then
    upvaluejoin(f, index, function() return environment end, 1)
  else
    environments[f] = environment
  end
  return f
end

function getfenv(target)
  if target == 0 then return _G end
  local f = function_at(target == nil and 1 or target, "getfenv")
  local index = environment_index(f)
  if index then return select(2, getupvalue(f, index)) end
  return environments[f] or _G
end

debug.setfenv, debug.getfenv = setfenv, getfenv

function package.seeall(namespace)
  local metatable = getmetatable(namespace)
  if not metatable then
    metatable = {}
    setmetatable(namespace, metatable)
  end
  metatable.__index = _G
end

function module(name, ...)
  local namespace = package.loaded[name]
  if type(namespace) ~= "table" then
    namespace = _G
    for part in gmatch(name, "[^.]+") do
      local inner = rawget(namespace, part)
      if inner == nil then
        inner = {}
        namespace[part] = inner
      elseif type(inner) ~= "table" then
        error("name conflict for module '" .. name .. "'", 2)
      end
      namespace = inner
    end
    package.loaded[name] = namespace
  end
  if namespace._NAME == nil then
    namespace._M = namespace
    namespace._NAME = name
    namespace._PACKAGE = match(name, "^.*%.") or ""
  end
  setfenv(2, namespace)
  for index = 1, select("#", ...) do
    select(index, ...)(namespace)
  end
end

-- A table stands in for the userdata, which Lua code cannot make in 5.4.
local proxies = setmetatable({}, { __mode = "k" })
function newproxy(like)
  local proxy = {}
  if like == true then
    setmetatable(proxy, {})
  elseif proxies[like or false] then
    setmetatable(proxy, getmetatable(like))
  elseif like then
    error("bad argument #1 to 'newproxy' (boolean or proxy expected)", 2)
  end
  proxies[proxy] = true
  return proxy
end

----------------------------------------------------------------------------------------------------------------------------
-- Processes are started by the engine, which can wait for them without a thread and kill them when time is up.

if popen then
  function io.popen(command, mode)
    if type(command) ~= "string" then bad_argument(1, "popen", "string", command) end
    if mode ~= nil and mode ~= "r" and mode ~= "w" then error("bad argument #2 to 'popen' (invalid mode)", 2) end
    return popen(command, mode or "r")
  end
end

function os.execute(command)
  if command == nil then return true end
  if type(command) ~= "string" and type(command) ~= "number" then bad_argument(1, "execute", "string", command) end
  return execute(command .. "")
end

----------------------------------------------------------------------------------------------------------------------------
-- table and math.

function table.getn(list) return #list end

function table.maxn(list)
  local largest = 0
  for key in next, list do
    if type(key) == "number" and key > largest then largest = key end
  end
  return largest
end

function table.foreach(list, action)
  for key, value in next, list do
    local result = action(key, value)
    if result ~= nil then return result end
  end
end

function table.foreachi(list, action)
  for index = 1, #list do
    local result = action(index, list[index])
    if result ~= nil then return result end
  end
end

local abs, exp, log = math.abs, math.exp, math.log

function math.pow(x, y) return x ^ y end
function math.log10(x) return log(x, 10) end
function math.cosh(x) return (exp(x) + exp(-x)) / 2 end

function math.sinh(x)
  if abs(x) > 1 then return (exp(x) - exp(-x)) / 2 end
  -- Near 0 the difference of the exponentials loses digits; the series does not.
  local term, sum = x, x
  for index = 2, 18, 2 do
    term = term * x * x / (index * (index + 1))
    sum = sum + term
  end
  return sum
end

function math.tanh(x)
  if abs(x) > 20 then return x > 0 and 1.0 or -1.0 end
  return math.sinh(x) / math.cosh(x)
end

-- In two steps, because 2^exponent alone leaves the range of doubles before the product does.
function math.ldexp(x, exponent)
  local half = exponent // 2
  return x * 2.0 ^ half * 2.0 ^ (exponent - half)
end

function math.frexp(x)
  if x == 0 or x ~= x or abs(x) == math.huge then return x, 0 end
  if abs(x) < 0x1p-1022 then
    local fraction, exponent = math.frexp(x * 0x1p54)
    return fraction, exponent - 54
  end
  local bits = string.unpack("<i8", string.pack("<d", x))
  local fraction = string.unpack("<d", string.pack("<i8", bits & ~(0x7ff << 52) | 1022 << 52))
  return fraction, (bits >> 52 & 0x7ff) - 1022
end

----------------------------------------------------------------------------------------------------------------------------
-- jit: what the platform is, and a compiler that is off. LuaJIT's table.new and table.clear are modules of their own.

local function nothing() end

jit = {
  os = host_os,
  arch = host_arch,
  version = "LuaJIT 2.1.0",
  version_num = 20100,
  on = nothing,
  off = nothing,
  flush = nothing,
  attach = nothing,
  status = function() return false end,
  opt = { start = nothing },
}
package.loaded.jit, package.loaded["jit.opt"] = jit, jit.opt

-- Lua code cannot reserve room in a table; without it the table grows as it is filled.
package.preload["table.new"] = function()
  table.new = table.new or function() return {} end
  return table.new
end

package.preload["table.clear"] = function()
  table.clear = table.clear or function(list)
    for key in next, list do rawset(list, key, nil) end
  end
  return table.clear
end
