-- Makes a Lua 5.4 VM look like the LuaJIT 2.1 that skills are written for.
-- Runs once in every new VM, after limits.lua and before any other Lua code; the originals live on as upvalues only.
--
-- What cannot be patched from Lua and therefore differs: integers beyond 2^53 stay exact and wrap at 2^63, `..` shows an
-- integral float as `5.0` (tostring and string.format do not), `#` of a table with holes, and newproxy makes a table.
--
-- Arguments: relay of limits.lua, jit.os, jit.arch, and popen(command, mode), nil where the library's own io.popen works.
local relay, host_os, host_arch, popen = ...

local error, getmetatable, next, pairs, pcall, rawget, rawset, select, setmetatable, tonumber, type =
  error, getmetatable, next, pairs, pcall, rawget, rawset, select, setmetatable, tonumber, type
local math, os, string, table = math, os, string, table
local find, gmatch, match, sub = string.find, string.gmatch, string.match, string.sub
local getinfo, getupvalue, upvaluejoin = debug.getinfo, debug.getupvalue, debug.upvaluejoin
local tointeger, math_type = math.tointeger, math.type
local pack, unpack = table.pack, table.unpack
local format, tostring = string.format, tostring

_VERSION = "Lua 5.1"

-- Raises like an argument check of the function that calls this one.
local function bad_argument(index, name, expected, value)
  error(format("bad argument #%d to '%s' (%s expected, got %s)", index, name, expected, type(value)), 3)
end

----------------------------------------------------------------------------------------------------------------------------
-- Names of Lua 5.1.

loadstring = load
package.loaders = package.searchers
_G.unpack = unpack
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
-- Processes. The library may be built without POSIX: then it cannot open pipes, and os.execute gives the raw wait status.

if popen then
  function io.popen(command, mode)
    if type(command) ~= "string" then bad_argument(1, "popen", "string", command) end
    if mode ~= nil and mode ~= "r" and mode ~= "w" then error("bad argument #2 to 'popen' (invalid mode)", 2) end
    return popen(command, mode or "r")
  end
end

local raw_execute = os.execute
function os.execute(...)
  local ok, how, code = raw_execute(...)
  if how ~= "exit" or code == 0 or host_os == "Windows" then return ok, how, code end
  -- A wait status has the exit code in its second byte; a decoding library answers 1 here.
  if select(3, raw_execute("exit 1")) == 1 then return ok, how, code end
  local signal = code & 0x7f
  if signal ~= 0 then return ok, "signal", signal end
  return ok, how, code >> 8
end

----------------------------------------------------------------------------------------------------------------------------
-- Numbers as text: LuaJIT has doubles only, and shows an integral one without a fraction.

local function is_float(value) return math_type(value) == "float" end

-- A double where an integer is meant, cut off towards zero like a C cast.
local function truncated(number)
  if number >= 0x1p63 and number < 0x1p64 then number = number - 0x1p64 end
  if not (number >= -0x1p63 and number < 0x1p63) then return math.mininteger end
  return tointeger(number - math.fmod(number, 1.0))
end

local raw_tostring = tostring
function _G.tostring(...)
  local value = ...
  if is_float(value) then return value ~= value and "nan" or format("%.14g", value) end
  if value == nil and select("#", ...) == 0 then error("bad argument #1 to 'tostring' (value expected)", 2) end
  return raw_tostring(value)
end
tostring = _G.tostring

-- Replaces the floats among the arguments by what LuaJIT would make of them for their conversions.
local function adapt(arguments, pattern)
  local index = 0
  for conversion in gmatch(pattern, "%%[-+ #0]*%d*%.?%d*(.)") do
    if conversion ~= "%" then
      index = index + 1
      local value = arguments[index]
      if is_float(value) then
        if find("cdioxX", conversion, 1, true) then
          arguments[index] = truncated(value)
        elseif conversion == "s" or conversion == "q" then
          arguments[index] = tostring(value)
        end
      end
    end
  end
end

function string.format(pattern, ...)
  for index = 1, select("#", ...) do
    if is_float((select(index, ...))) then
      local arguments = pack(...)
      adapt(arguments, pattern)
      return relay("format", pcall(format, pattern, unpack(arguments, 1, arguments.n)))
    end
  end
  return relay("format", pcall(format, pattern, ...))
end

local raw_date, raw_random, raw_rep = os.date, math.random, string.rep
function string.rep(...)
  local text, count, separator = ...
  if not is_float(count) then return relay("rep", pcall(raw_rep, ...)) end
  return relay("rep", pcall(raw_rep, text, truncated(count), separator))
end

function os.date(pattern, time)
  return relay("date", pcall(raw_date, pattern, is_float(time) and truncated(time) or time))
end

function math.random(...)
  local low, high = ...
  if not is_float(low) and not is_float(high) then return relay("random", pcall(raw_random, ...)) end
  low = is_float(low) and truncated(low) or low
  if high == nil then return relay("random", pcall(raw_random, low)) end
  return relay("random", pcall(raw_random, low, is_float(high) and truncated(high) or high))
end

----------------------------------------------------------------------------------------------------------------------------
-- table and math.

local raw_insert = table.insert
function table.insert(list, ...)
  local count, position, value = select("#", ...), ...
  if type(list) == "table" then
    if count == 1 then
      list[#list + 1] = position
      return
    end
    if count == 2 and is_float(position) then position = truncated(position) end
    local last = #list + 1
    if count == 2 and math_type(position) and (position < 1 or position > last) then
      -- 5.4 refuses a position outside the list; LuaJIT moves what lies above it and stores.
      for index = last, position + 1, -1 do list[index] = list[index - 1] end
      list[position] = value
      return
    end
    if count == 2 then return relay("insert", pcall(raw_insert, list, position, value)) end
  end
  return relay("insert", pcall(raw_insert, list, ...))
end

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
-- bit: 32-bit operations with signed results.

local bit = {}

local function operand(value, index, name)
  if math_type(value) == "integer" then return value end
  local number = tonumber(value)
  if not number then error(format("bad argument #%d to '%s' (number expected, got %s)", index, name, type(value)), 3) end
  -- Adding 2^52 + 2^51 rounds a fraction half to even, as the library does.
  return tointeger(number) or tointeger(number + 0x1.8p52 - 0x1.8p52) or 0
end

local function signed(value) return (value & 0xffffffff ~ 0x80000000) - 0x80000000 end

local function rotate(value, count)
  count = count & 31
  value = value & 0xffffffff
  return signed(value << count | value >> 32 - count)
end

function bit.tobit(x) return signed(operand(x, 1, "tobit")) end
function bit.bnot(x) return signed(~operand(x, 1, "bnot")) end

function bit.band(x, ...)
  local result = operand(x, 1, "band")
  for index = 1, select("#", ...) do result = result & operand((select(index, ...)), index + 1, "band") end
  return signed(result)
end

function bit.bor(x, ...)
  local result = operand(x, 1, "bor")
  for index = 1, select("#", ...) do result = result | operand((select(index, ...)), index + 1, "bor") end
  return signed(result)
end

function bit.bxor(x, ...)
  local result = operand(x, 1, "bxor")
  for index = 1, select("#", ...) do result = result ~ operand((select(index, ...)), index + 1, "bxor") end
  return signed(result)
end

function bit.lshift(x, n) return signed(operand(x, 1, "lshift") << (operand(n, 2, "lshift") & 31)) end
function bit.rshift(x, n) return signed((operand(x, 1, "rshift") & 0xffffffff) >> (operand(n, 2, "rshift") & 31)) end
function bit.arshift(x, n) return signed(operand(x, 1, "arshift")) // (1 << (operand(n, 2, "arshift") & 31)) end
function bit.rol(x, n) return rotate(operand(x, 1, "rol"), operand(n, 2, "rol")) end
function bit.ror(x, n) return rotate(operand(x, 1, "ror"), -operand(n, 2, "ror")) end

function bit.bswap(x)
  x = operand(x, 1, "bswap")
  return signed((x & 0xff) << 24 | (x & 0xff00) << 8 | x >> 8 & 0xff00 | x >> 24 & 0xff)
end

function bit.tohex(x, digits)
  digits = digits == nil and 8 or operand(digits, 2, "tohex")
  local text = format(digits < 0 and "%08X" or "%08x", operand(x, 1, "tohex") & 0xffffffff)
  return sub(text, 9 - math.min(abs(digits), 8))
end

----------------------------------------------------------------------------------------------------------------------------
-- jit: what the platform is, and a compiler that is off.

local function nothing() end

local jit = {
  os = host_os,
  arch = host_arch,
  version = "LuaJIT 2.1.0",
  version_num = 20100,
  on = nothing,
  off = nothing,
  flush = nothing,
  status = function() return false end,
  opt = { start = nothing },
}

for name, library in pairs({ bit = bit, jit = jit }) do
  _G[name] = library
  package.loaded[name] = library
end
