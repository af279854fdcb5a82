-- The interface of lua-cjson (with OpenResty's additions) over the engine's own JSON code. Runs in a VM when `cjson` or `cjson.safe` is first required.
--
-- Arguments: the raw native functions, and finish, which raises their errors in the calling code. Returns the two modules.
local raw, finish = ...

local error, getuservalue, select, tostring = error, debug.getuservalue, select, tostring
local format, tointeger = string.format, math.tointeger

local _, null, empty_array = raw.constants()
local empty_array_mt, array_mt = {}, {}

-- CjsonOptions
local CONVERT_SPARSE, EMPTY_IS_ARRAY, PLAIN_SLASH, INVALID_IS_NULL, INVALID_IS_TEXT = 1, 2, 4, 8, 16

local function finish_safely(code, ...)
  if code == 0 then return ... end
  return nil, getuservalue((...), 1)
end

local function integer(value, low, high, name)
  local number = tointeger(value)
  if not number or number < low or number > high then
    error(format("bad argument #1 to '%s' (expected integer between %d and %d)", name, low, high), 3)
  end
  return number
end

local function new(done)
  local cjson = {
    _NAME = "cjson",
    _VERSION = "2.1.0",
    null = null,
    empty_array = empty_array,
    empty_array_mt = empty_array_mt,
    array_mt = array_mt,
  }
  local flags, ratio, safe, encode_depth, precision = 0, 2, 10, 1000, 14
  local decode_depth, decode_arrays = 1000, nil

  function cjson.encode(...)
    if select("#", ...) ~= 1 then error("bad argument #1 to 'encode' (expected 1 argument)", 2) end
    return done(raw.encode((...), flags, ratio, safe, encode_depth, precision, empty_array_mt, array_mt))
  end

  function cjson.decode(...)
    if select("#", ...) ~= 1 then error("bad argument #1 to 'decode' (expected 1 argument)", 2) end
    return done(raw.decode((...), decode_depth, decode_arrays))
  end

  function cjson.encode_sparse_array(convert, new_ratio, new_safe)
    if convert ~= nil then flags = convert and flags | CONVERT_SPARSE or flags & ~CONVERT_SPARSE end
    if new_ratio ~= nil then ratio = integer(new_ratio, 0, 0x7fffffff, "encode_sparse_array") end
    if new_safe ~= nil then safe = integer(new_safe, 0, 0x7fffffff, "encode_sparse_array") end
    return flags & CONVERT_SPARSE ~= 0, ratio, safe
  end

  function cjson.encode_max_depth(depth)
    if depth ~= nil then encode_depth = integer(depth, 1, 1000, "encode_max_depth") end
    return encode_depth
  end

  function cjson.decode_max_depth(depth)
    if depth ~= nil then decode_depth = integer(depth, 1, 1000, "decode_max_depth") end
    return decode_depth
  end

  function cjson.encode_number_precision(digits)
    if digits ~= nil then precision = integer(digits, 1, 17, "encode_number_precision") end
    return precision
  end

  function cjson.encode_invalid_numbers(mode)
    if mode ~= nil then
      flags = flags & ~(INVALID_IS_NULL | INVALID_IS_TEXT)
      if mode == "null" then
        flags = flags | INVALID_IS_NULL
      elseif mode == true or mode == "on" then
        flags = flags | INVALID_IS_TEXT
      elseif mode ~= false and mode ~= "off" then
        error(format("bad argument #1 to 'encode_invalid_numbers' (invalid option '%s')", tostring(mode)), 2)
      end
    end
    if flags & INVALID_IS_NULL ~= 0 then return "null" end
    return flags & INVALID_IS_TEXT ~= 0
  end

  -- The reader takes JSON only, so this is never more than a question.
  function cjson.decode_invalid_numbers(accept)
    if accept then error("decode_invalid_numbers: NaN, Infinity and hexadecimal numbers cannot be decoded", 2) end
    return false
  end

  function cjson.encode_empty_table_as_object(as_object)
    if as_object ~= nil then
      flags = (as_object == false or as_object == "off") and flags | EMPTY_IS_ARRAY or flags & ~EMPTY_IS_ARRAY
    end
    return flags & EMPTY_IS_ARRAY == 0
  end

  function cjson.encode_escape_forward_slash(escape)
    if escape ~= nil then flags = escape and flags & ~PLAIN_SLASH or flags | PLAIN_SLASH end
    return flags & PLAIN_SLASH == 0
  end

  function cjson.decode_array_with_array_mt(with)
    if with ~= nil then decode_arrays = with and array_mt or nil end
    return decode_arrays ~= nil
  end

  -- The buffers are pooled whatever a skill says.
  function cjson.encode_keep_buffer() return true end

  function cjson.new() return new(done) end

  return cjson
end

return new(finish), new(finish_safely)
