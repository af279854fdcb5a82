-- Reads the part of YAML that front matter is written in: `name: value`, `name: [a, b]`, and a list of `- item` lines.
local function trim(text) return (text:match("^%s*(.-)%s*$")) end

local function scalar(text)
  text = trim(text)
  local quoted = text:match('^"(.*)"$')
  if quoted then
    local escapes = { n = "\n", t = "\t" }
    return (quoted:gsub("\\(.)", function(c) return escapes[c] or c end))
  end
  quoted = text:match("^'(.*)'$")
  if quoted then return (quoted:gsub("''", "'")) end
  -- A comment needs a space before it: `C#` is a value.
  return (text:gsub("^#.*$", ""):gsub("%s+#.*$", ""))
end

local function flow_items(text)
  local items, item, quote = {}, {}, nil
  for c in text:gmatch(".") do
    if c == "," and not quote then
      items[#items + 1] = scalar(table.concat(item))
      item = {}
    else
      if quote == c then quote = nil elseif not quote and (c == '"' or c == "'") then quote = c end
      item[#item + 1] = c
    end
  end
  local last = scalar(table.concat(item))
  if last ~= "" or #items > 0 then items[#items + 1] = last end
  return items
end

local function lines_of(text)
  local lines = {}
  for line in (text:gsub("^\239\187\191", ""):gsub("\r\n?", "\n") .. "\n"):gmatch("(.-)\n") do lines[#lines + 1] = line end
  return lines
end

local function closing_line(lines)
  if not (lines[1] or ""):match("^%-%-%-%s*$") then return nil end
  for i = 2, #lines do
    if lines[i]:match("^%-%-%-%s*$") or lines[i]:match("^%.%.%.%s*$") then return i end
  end
end

return function(args)
  if type(args.text) ~= "string" then error("text must be a string, got " .. type(args.text), 0) end
  local lines = lines_of(args.text)
  local closing = closing_line(lines)
  local fields, current = {}, nil
  for i = 2, (closing or 1) - 1 do
    local name, value = lines[i]:match("^([^%s:#][^:]*):%s*(.*)$")
    local item = lines[i]:match("^%s*%-%s+(.*)$")
    if item and current then
      current.values[#current.values + 1] = scalar(item)
    elseif name and (value == "" or lines[i]:match("^[^:]+:%s")) then
      current = { name = trim(name), values = {} }
      fields[#fields + 1] = current
      local list = value:match("^%[(.*)%]%s*$")
      if list then
        current.values = flow_items(list)
      elseif scalar(value) ~= "" or value:match("^[\"']") then
        current.values = { scalar(value) }
      end
    elseif not lines[i]:match("^%s*$") and not lines[i]:match("^%s*#") then
      error(string.format("line %d of the front matter is neither 'name: value' nor '- item': %s", i, lines[i]), 0)
    end
  end
  return vulcan.json.encode({ present = closing ~= nil, body_line = closing and closing + 1 or 1, fields = fields })
end
