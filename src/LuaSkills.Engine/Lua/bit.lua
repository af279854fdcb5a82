-- LuaJIT's bit library: 32-bit operations with signed results. Runs once in every new VM, after compat.lua.

local error, select, tonumber, type = error, select, tonumber, type
local format, sub = string.format, string.sub
local abs, math_type, min, tointeger = math.abs, math.type, math.min, math.tointeger

bit = {}
local bit = bit

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
  local y, more = ...
  -- Two integers are what it is mostly called with.
  if more == nil and math_type(x) == "integer" and math_type(y) == "integer" then return signed(x & y) end
  local result = operand(x, 1, "band")
  for index = 1, select("#", ...) do result = result & operand((select(index, ...)), index + 1, "band") end
  return signed(result)
end

function bit.bor(x, ...)
  local y, more = ...
  -- Two integers are what it is mostly called with.
  if more == nil and math_type(x) == "integer" and math_type(y) == "integer" then return signed(x | y) end
  local result = operand(x, 1, "bor")
  for index = 1, select("#", ...) do result = result | operand((select(index, ...)), index + 1, "bor") end
  return signed(result)
end

function bit.bxor(x, ...)
  local y, more = ...
  -- Two integers are what it is mostly called with.
  if more == nil and math_type(x) == "integer" and math_type(y) == "integer" then return signed(x ~ y) end
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
  return sub(text, 9 - min(abs(digits), 8))
end

package.loaded.bit = bit
