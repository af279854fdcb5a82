-- Keeps the library's own functions, which no hook can interrupt, from running for long: what might is done in pieces instead.
-- Runs once in every new VM, after the chunks that make 5.4 look like LuaJIT and before any other Lua code; the originals live on as upvalues only.
--
-- Arguments: relay of limits.lua; pattern_limit(pattern), how long a subject may be for the library to match it at once (0: any length,
-- -1: never, because the pattern may have a fault, which would be reported with a line of this file);
-- scan(subject, pattern, start, last, mode), which matches and can be stopped (PatternFunctions.cs); and spend(steps), which counts work that
-- is about to be done against the limits of the call.
local relay, pattern_limit, scan, spend = ...

local error, pcall, select, tonumber, type = error, pcall, select, tonumber, type
local byte, find, gmatch, gsub, match, rep, sub = string.byte, string.find, string.gmatch, string.gsub, string.match, string.rep, string.sub
local concat, insert, move, remove, sort = table.concat, table.insert, table.move, table.remove, table.sort
local format, tointeger, math_type, maxinteger = string.format, math.tointeger, math.type, math.maxinteger

-- As many elements of a table may be touched at once.
local PIECE = 100000

----------------------------------------------------------------------------------------------------------------------------
-- Patterns. Almost all are short and match short texts, or need time that grows with the text only; they go to the library.

-- Modes of scan: whether a leading ^ is an anchor, and whether a match without captures is returned as a whole.
local ANYWHERE, ANCHORED, PLAIN, FIND = 0, 1, 2, 3

-- By pattern; forgotten when there are many, because patterns may be made by programs.
local limits, limit_count = {}, 0

local function limit_of(pattern)
  local limit = pattern_limit(pattern)
  if #pattern <= 256 then
    if limit_count == 500 then limits, limit_count = {}, 0 end
    limits[pattern], limit_count = limit, limit_count + 1
  end
  return limit
end

-- Whether the arguments are what the library takes, so that it raises no error about them.
local function are_texts(s, p)
  local kind = type(s)
  return (kind == "string" or kind == "number") and type(p) == "string"
end

local function is_quick(s, p)
  local limit = limits[p] or limit_of(p)
  return limit == 0 or #s <= limit
end

-- The place where a search begins, from 0; nil beyond the end.
local function start_of(init, length)
  if init == nil then return 0 end
  init = tointeger(init) or tointeger(tonumber(init))
  if init > 0 then return init <= length + 1 and init - 1 or nil end
  return init == 0 and 0 or init < -length and 0 or length + init
end

local function is_position(init)
  return init == nil or tointeger(init) ~= nil or type(init) == "string" and tointeger(tonumber(init)) ~= nil
end

local function place(start, stop, ...)
  if start == false then error(stop, 2) end
  if start then return start + 1, stop, ... end
  return nil
end

local function bounded_find(s, p, init, plain)
  if not are_texts(s, p) or not is_position(init) then return relay("find", pcall(find, s, p, init, plain)) end
  s = s .. ""
  if is_quick(s, p) then return find(s, p, init, plain) end
  local start = start_of(init, #s)
  if not start then return nil end
  return place(scan(s, p, start, -1, plain and PLAIN or FIND))
end

function string.find(s, p, init, plain)
  local limit = limits[p]
  if limit and type(s) == "string" and (limit == 0 or #s <= limit) and (init == nil or math_type(init) == "integer") then
    return find(s, p, init, plain)
  end
  return bounded_find(s, p, init, plain)
end

local function captures(start, stop, ...)
  if start == false then error(stop, 2) end
  if start then return ... end
  return nil
end

local function bounded_match(s, p, init)
  if not are_texts(s, p) or not is_position(init) then return relay("match", pcall(match, s, p, init)) end
  s = s .. ""
  if is_quick(s, p) then return match(s, p, init) end
  local start = start_of(init, #s)
  if not start then return nil end
  return captures(scan(s, p, start, -1, ANCHORED))
end

function string.match(s, p, init)
  local limit = limits[p]
  if limit and type(s) == "string" and (limit == 0 or #s <= limit) and (init == nil or math_type(init) == "integer") then
    return match(s, p, init)
  end
  return bounded_match(s, p, init)
end

function string.gmatch(s, p, init)
  if not are_texts(s, p) or not is_position(init) then return relay("gmatch", pcall(gmatch, s, p, init)) end
  s = s .. ""
  if is_quick(s, p) then return gmatch(s, p, init) end
  local position, last = start_of(init, #s) or #s + 1, -1
  local function advance(start, stop, ...)
    if start == false then error(stop, 2) end
    if not start then
      position = #s + 1
      return nil
    end
    position, last = stop, stop
    return ...
  end
  return function()
    if position > #s then return nil end
    return advance(scan(s, p, position, last, ANYWHERE))
  end
end
string.gfind = string.gmatch

-- A replacement text as a list of its parts: texts, and numbers of captures.
local function parts_of(replacement)
  local parts, from = {}, 1
  while true do
    local at = find(replacement, "%", from, true)
    parts[#parts + 1] = sub(replacement, from, at and at - 1)
    if not at then return parts end
    local escaped = byte(replacement, at + 1)
    if escaped == 37 then
      parts[#parts + 1] = "%"
    elseif escaped and escaped >= 48 and escaped <= 57 then
      parts[#parts + 1] = escaped - 48
    else
      error("invalid use of '%' in replacement string", 4)
    end
    from = at + 2
  end
end

local function replacer(replacement)
  local kind = type(replacement)
  if kind == "function" then
    return function(_, ...) return replacement(...) end
  elseif kind == "table" then
    return function(_, key) return replacement[key] end
  end

  local parts = parts_of(replacement .. "")
  return function(whole, ...)
    local texts = {}
    for index = 1, #parts do
      local part = parts[index]
      if part == 0 then
        part = whole
      elseif type(part) == "number" then
        if part > select("#", ...) then error(format("invalid capture index %%%d", part), 4) end
        part = (select(part, ...))
      end
      texts[index] = part
    end
    return concat(texts)
  end
end

local function bounded_gsub(s, p, replacement, limit)
  local replace, output, count = replacer(replacement), {}, 0
  local position, copied, last, is_anchored = 0, 0, -1, byte(p) == 94

  local function step(start, stop, ...)
    if start == false then error(stop, 3) end
    if not start then return false end
    local whole = sub(s, start + 1, stop)
    local text = replace(whole, ...)
    if not text then
      text = whole
    elseif type(text) ~= "string" and type(text) ~= "number" then
      error(format("invalid replacement value (a %s)", type(text)), 3)
    end
    count = count + 1
    output[#output + 1] = sub(s, copied + 1, start)
    output[#output + 1] = text
    position, copied, last = stop, stop, stop
    return not is_anchored
  end

  while count < limit and step(scan(s, p, position, last, ANCHORED)) do end
  output[#output + 1] = sub(s, copied + 1)
  return concat(output), count
end

-- Of the faults in arguments only those of a text with escapes remain; what a function or table gives is the library's to refuse.
local function is_escaped(replacement) return type(replacement) == "string" and find(replacement, "%", 1, true) end

local replacement_kinds = { string = true, number = true, table = true, ["function"] = true }

local function checked_gsub(s, p, replacement, count)
  if not are_texts(s, p) or not replacement_kinds[type(replacement)] or not is_position(count) then
    return relay("gsub", pcall(gsub, s, p, replacement, count))
  end
  s = s .. ""
  if is_quick(s, p) then
    if is_escaped(replacement) then return relay("gsub", pcall(gsub, s, p, replacement, count)) end
    return gsub(s, p, replacement, count)
  end
  return bounded_gsub(s, p, replacement, count and tointeger(tonumber(count)) or maxinteger)
end

function string.gsub(s, p, replacement, count)
  local limit = limits[p]
  if limit and type(s) == "string" and (limit == 0 or #s <= limit) and replacement_kinds[type(replacement)] and count == nil
    and not is_escaped(replacement) then
    return gsub(s, p, replacement)
  end
  return checked_gsub(s, p, replacement, count)
end

----------------------------------------------------------------------------------------------------------------------------
-- Texts and tables. Metamethods can make a table look endless.

function string.rep(...)
  local text, count, separator = ...
  if text == "" and (separator == nil or separator == "") and tonumber(count) then return "" end
  return rep(...)
end

local function concat_pieces(list, separator, first, last)
  local pieces = {}
  for start = first, last, PIECE do
    spend(PIECE)
    pieces[#pieces + 1] = concat(list, separator, start, last - start < PIECE and last or start + PIECE - 1)
  end
  return concat(pieces, separator)
end

function table.concat(list, separator, first, last)
  if type(list) == "table" and (separator == nil or type(separator) == "string") then
    local from, to = first or 1, last or #list
    if math_type(from) == "integer" and math_type(to) == "integer" and to - from >= PIECE then
      return concat_pieces(list, separator, from, to)
    end
  end
  return concat(list, separator, first, last)
end

function table.move(source, first, last, position, target)
  if math_type(first) ~= "integer" or math_type(last) ~= "integer" or math_type(position) ~= "integer" or last - first < PIECE then
    return relay("move", pcall(move, source, first, last, position, target))
  end
  local into = target or source
  if position > last or position <= first or into ~= source then
    for start = first, last, PIECE do
      spend(PIECE)
      move(source, start, last - start < PIECE and last or start + PIECE - 1, position + (start - first), into)
    end
  else
    for stop = last, first, -PIECE do
      local start = stop - first < PIECE and first or stop - PIECE + 1
      spend(PIECE)
      move(source, start, stop, position + (start - first), into)
    end
  end
  return into
end

function table.insert(list, ...)
  if type(list) == "table" and #list >= PIECE and select("#", ...) == 2 then
    local size, position, value = #list, ...
    if math_type(position) == "integer" and position > 0 and size - position >= PIECE then
      for index = size + 1, position + 1, -1 do list[index] = list[index - 1] end
      list[position] = value
      return
    end
  end
  return insert(list, ...)
end

function table.remove(list, ...)
  if type(list) == "table" and #list >= PIECE then
    local size, position = #list, ...
    if math_type(position) == "integer" and position > 0 and size - position >= PIECE then
      local removed = list[position]
      for index = position, size - 1 do list[index] = list[index + 1] end
      list[size] = nil
      return removed
    end
  end
  return remove(list, ...)
end

function table.sort(list, before)
  if type(list) ~= "table" or before ~= nil and type(before) ~= "function" then return relay("sort", pcall(sort, list, before)) end
  if #list < PIECE then return sort(list, before) end
  -- A comparison in Lua can be interrupted, one in C cannot.
  return sort(list, before and function(a, b) return before(a, b) end or function(a, b) return a < b end)
end
