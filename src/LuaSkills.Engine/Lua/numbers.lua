-- Makes the library treat numbers as LuaJIT does, where there are doubles only: an integral one is shown without a fraction, and a fraction
-- is cut off where an integer is needed. Runs once in every new VM, after compat.lua.
--
-- Every replacement tries the original first, protected, which costs little (docs/performance.md), and looks closer only when it has
-- refused; so what both dialects accept gives the original's result. Functions that are called for single characters (string.sub, byte,
-- char) or for arguments (select) stay as they are.
--
-- Arguments: relay of limits.lua.
local relay = ...

local find, gmatch, gsub, lower, sub = string.find, string.gmatch, string.gsub, string.lower, string.sub
local format, raw_tostring = string.format, tostring
local math, os, string, table = math, os, string, table
local error, pcall, select, tonumber, type = error, pcall, select, tonumber, type
local tointeger, math_type, fmod = math.tointeger, math.type, math.fmod
local pack, unpack = table.pack, table.unpack

-- What the library says to a fraction where it needs an integer.
local NO_INTEGER = "number has no integer representation"

local function refuses_fraction(message) return type(message) == "string" and find(message, NO_INTEGER, 1, true) end

-- A double where an integer is meant, cut off towards zero like a C cast.
local function truncated(number)
  if number >= 0x1p63 and number < 0x1p64 then number = number - 0x1p64 end
  if not (number >= -0x1p63 and number < 0x1p63) then return math.mininteger end
  return tointeger(number - fmod(number, 1.0))
end

local function without_fraction(value)
  if math_type(value) == "float" then return truncated(value) end
  return value
end

-- Arguments from a position on, without their fractions.
local function without_fractions(first, ...)
  local arguments = pack(...)
  for index = first, arguments.n do arguments[index] = without_fraction(arguments[index]) end
  return unpack(arguments, 1, arguments.n)
end

----------------------------------------------------------------------------------------------------------------------------
-- Numbers as text.

local function tostring(...)
  local value = ...
  if math_type(value) == "float" then return value ~= value and "nan" or format("%.14g", value) end
  if value == nil and select("#", ...) == 0 then error("bad argument #1 to 'tostring' (value expected)", 2) end
  return raw_tostring(value)
end
_G.tostring = tostring

-- What a pattern of string.format does with its arguments, worked out once per pattern: `pattern` with the conversions that 5.4 has, `kinds`,
-- a letter per argument, and whether the arguments 1 to 3 are shown as text, where a float differs, or `more` need a look.
local plans, planned = {}, 0
local MOST_PLANS = 256

local function plan_of(pattern)
  if type(pattern) ~= "string" then return { pattern = pattern, kinds = "" } end
  if planned == MOST_PLANS then plans, planned = {}, 0 end
  local plan, kinds, count = { pattern = pattern }, {}, 0
  for conversion in gmatch(pattern, "%%[-+ #0]*%d*%.?%d*(.)") do
    if conversion ~= "%" then
      count = count + 1
      kinds[count] = conversion
      if conversion == "q" or conversion == "s" and count > 3 then plan.more = true end
      if conversion == "s" and count <= 3 then plan[count] = true end
      if conversion == "u" then plan.pattern = gsub(plan.pattern, "(%%[-+ #0]*%d*%.?%d*)u", "%1d") end
    end
  end
  plan.kinds = table.concat(kinds)
  plans[pattern], planned = plan, planned + 1
  return plan
end

-- The arguments as LuaJIT would take them for their conversions.
local function adapted(kinds, ...)
  local arguments = pack(...)
  for index = 1, #kinds do
    local kind, value = sub(kinds, index, index), arguments[index]
    if find("cdiouxX", kind, 1, true) then
      if type(value) == "string" then value = tonumber(value) end
      if math_type(value) == "float" then arguments[index] = truncated(value) end
    elseif kind == "s" and math_type(value) == "float" or kind == "q" and math_type(value) then
      arguments[index] = tostring(value)
    end
  end
  return unpack(arguments, 1, arguments.n)
end

local function format_adapted(plan, ...)
  return relay("format", pcall(format, plan.pattern, adapted(plan.kinds, ...)))
end

function string.format(pattern, ...)
  local plan = plans[pattern] or plan_of(pattern)
  local first, second, third = ...
  if plan[1] and math_type(first) == "float" or plan[2] and math_type(second) == "float" or plan[3] and math_type(third) == "float" or plan.more then
    return format_adapted(plan, ...)
  end
  local ok, text = pcall(format, plan.pattern, ...)
  if ok then return text end
  if refuses_fraction(text) then return format_adapted(plan, ...) end
  return relay("format", false, text)
end

local raw_concat = table.concat

-- Joins the items again, with the floats among them shown by tostring.
local function concat_again(text, list, separator, first, last)
  local texts, count, has_floats = {}, 0, false
  for index = first or 1, last or #list do
    local item = list[index]
    count = count + 1
    if math_type(item) == "float" then
      item, has_floats = tostring(item), true
    end
    texts[count] = item
  end
  if not has_floats then return text end
  return raw_concat(texts, separator, 1, count)
end

function table.concat(list, ...)
  local ok, text = pcall(raw_concat, list, ...)
  if not ok then
    if not refuses_fraction(text) then return relay("concat", false, text) end
    ok, text = pcall(raw_concat, list, without_fractions(2, ...))
    if not ok then return relay("concat", false, text) end
    return concat_again(text, list, without_fractions(2, ...))
  end
  -- Only a text with ".0" can have an integral float in it.
  if find(text, ".0", 1, true) then return concat_again(text, list, ...) end
  return text
end

----------------------------------------------------------------------------------------------------------------------------
-- Counts, positions and ranges.

local function without_fractions_in(library, name)
  local raw = library[name]
  library[name] = function(...)
    local ok, result = pcall(raw, ...)
    if ok then return result end
    if refuses_fraction(result) then return relay(name, pcall(raw, without_fractions(1, ...))) end
    return relay(name, false, result)
  end
end

without_fractions_in(string, "rep")
without_fractions_in(math, "random")

local raw_seed = math.randomseed
function math.randomseed(...)
  local ok, message = pcall(raw_seed, ...)
  if not ok and refuses_fraction(message) then ok, message = pcall(raw_seed, without_fractions(1, ...)) end
  if not ok then return relay("randomseed", false, message) end
end

function math.fmod(...)
  local ok, result = pcall(fmod, ...)
  if ok then return result end
  -- Only of integers 5.4 refuses the remainder by zero.
  if find(result, "(zero)", 1, true) then return 0 / 0 end
  return relay("fmod", false, result)
end

local raw_insert, raw_remove = table.insert, table.remove

-- LuaJIT takes a position outside the list: it moves what lies above it and stores.
local function insert_anywhere(message, list, ...)
  local position, value = ...
  if type(list) ~= "table" or select("#", ...) ~= 2 or not math_type(position) then return relay("insert", false, message) end
  position = without_fraction(position)
  for index = #list + 1, position + 1, -1 do list[index] = list[index - 1] end
  list[position] = value
end

function table.insert(list, ...)
  local ok, message = pcall(raw_insert, list, ...)
  if not ok then return insert_anywhere(message, list, ...) end
end

function table.remove(list, ...)
  local ok, result = pcall(raw_remove, list, ...)
  if ok then return result end
  local position = without_fraction((...))
  if type(list) ~= "table" or not math_type(position) then return relay("remove", false, result) end
  -- Outside the list LuaJIT removes nothing.
  if position >= 1 and position <= #list then return raw_remove(list, position) end
end

----------------------------------------------------------------------------------------------------------------------------
-- os.date: LuaJIT hands the pattern to the C library, which has more conversions than 5.4 allows and shows what it does not know as it is.

local raw_date = os.date

local extensions = {
  k = function(utc, time) return gsub(raw_date(utc .. "%H", time), "^0", " ") end,
  l = function(utc, time) return gsub(raw_date(utc .. "%I", time), "^0", " ") end,
  P = function(utc, time) return lower(raw_date(utc .. "%p", time)) end,
  s = function(_, time) return raw_tostring(time) end,
}

local known = { [""] = "[aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%%]", E = "[cCxXyY]", O = "[deHImMSuUVwWy]" }

local function date_respelled(pattern, time)
  time = time or os.time()
  local utc = sub(pattern, 1, 1) == "!" and "!" or ""
  pattern = gsub(pattern, "%%([EO]?)(.?)", function(modifier, letter)
    if letter ~= "" and find(letter, known[modifier]) then return nil end
    local extension = modifier == "" and extensions[letter]
    if extension then return (extension(utc, time)) end
    return "%%" .. modifier .. letter
  end)
  return relay("date", pcall(raw_date, pattern, time))
end

function os.date(pattern, time)
  if math_type(time) == "float" then time = truncated(time) end
  local ok, result = pcall(raw_date, pattern, time)
  if ok then return result end
  if find(result, "invalid conversion specifier", 1, true) then return date_respelled(pattern, time) end
  return relay("date", false, result)
end
