local function trim(text) return (text:match("^%s*(.-)%s*$")) end

local function lines_of(text)
  local lines = {}
  text = text:gsub("^\239\187\191", ""):gsub("\r\n?", "\n")
  if text ~= "" and text:sub(-1) ~= "\n" then text = text .. "\n" end
  for line in text:gmatch("(.-)\n") do lines[#lines + 1] = line end
  return lines
end

-- Number of the line after the front matter, or 1.
local function body_start(lines)
  if not (lines[1] or ""):match("^%-%-%-%s*$") then return 1 end
  for i = 2, #lines do
    if lines[i]:match("^%-%-%-%s*$") then return i + 1 end
  end
  return 1
end

-- The text a reader sees: links and images by their text, without code ticks and emphasis.
local function plain(text)
  text = text:gsub("!?%[([^%]]*)%]%b()", "%1"):gsub("!?%[([^%]]*)%]%[[^%]]*%]", "%1")
  text = text:gsub("`+([^`]+)`+", "%1"):gsub("%*+([^%*]+)%*+", "%1"):gsub("%f[%w_]_+([^_]+)_+%f[^%w_]", "%1")
  return trim((text:gsub("\\(%p)", "%1")))
end

-- As GitHub makes it: small letters, without punctuation, spaces become hyphens, a repeated anchor is numbered.
local function anchor_of(text, used)
  local anchor = text:gsub("%u", string.lower):gsub("\195[\128-\150\152-\158]", function(letter)
    return "\195" .. string.char(letter:byte(2) + 32) -- À..Þ
  end)
  anchor = anchor:gsub("[%c%p]", function(c) return (c == "-" or c == "_") and c or "" end)
  anchor = anchor:gsub("\226\128[\144-\191]", ""):gsub(" ", "-") -- dashes, quotation marks, bullets
  local count = used[anchor]
  if not count then
    used[anchor] = 0
    return anchor
  end
  repeat count = count + 1 until not used[anchor .. "-" .. count]
  used[anchor] = count
  used[anchor .. "-" .. count] = 0
  return anchor .. "-" .. count
end

local function fence_at(line)
  local ticks = line:match("^ ? ? ?(```+)[^`]*$")
  return ticks or line:match("^ ? ? ?(~~~+)")
end

local function closes(line, fence)
  local run = line:match("^ ? ? ?([`~]+)%s*$")
  return run and #run >= #fence and not run:find("[^" .. fence:sub(1, 1) .. "]")
end

-- Level and text of a `# heading`, or nothing.
local function atx(line)
  local marks, rest = line:match("^ ? ? ?(#+)(.*)$")
  if not marks or #marks > 6 or not rest:match("^%s") and rest ~= "" then return nil end
  rest = trim(rest)
  return #marks, rest:match("^#+$") and "" or (rest:gsub("%s+#+$", ""))
end

-- A line that can be the text of an underlined heading: not blank, not code, not a quote, list item, table row or rule.
local function is_paragraph(line)
  return line:match("%S") and not line:match("^    ") and not line:match("^\t") and not line:match("^ ? ? ?[>|]")
    and not line:match("^ ? ? ?[-*+]%s") and not line:match("^ ? ? ?%d+[.)]%s") and not line:match("^ ? ? ?[-*_][-*_%s]*$")
end

-- The line with HTML comments taken out, and whether one is still open at its end.
local function without_comments(line, open)
  local kept = {}
  while true do
    if open then
      local _, after = line:find("-->", 1, true)
      if not after then break end
      line, open = line:sub(after + 1), false
    end
    local first = line:find("<!--", 1, true)
    if not first then
      kept[#kept + 1] = line
      break
    end
    kept[#kept + 1] = line:sub(1, first - 1)
    line, open = line:sub(first + 4), true
  end
  return table.concat(kept), open
end

local function headings_of(lines, max_level)
  local headings, used = {}, {}
  local fence, comment, previous = nil, false, nil
  local function add(level, text, line)
    text = plain(text)
    local anchor = anchor_of(text, used)
    if level <= max_level then headings[#headings + 1] = { level = level, text = text, line = line, anchor = anchor } end
  end

  for number = body_start(lines), #lines do
    local line = lines[number]
    local paragraph
    if fence then
      if closes(line, fence) then fence = nil end
    else
      line, comment = without_comments(line, comment)
      fence = fence_at(line)
      local level, text = atx(line)
      local underline = previous and line:match("^ ? ? ?([=-]+)%s*$")
      if level then
        add(level, text, number)
      elseif underline and not underline:find(underline:sub(1, 1) == "=" and "-" or "=", 1, true) then
        add(underline:sub(1, 1) == "=" and 1 or 2, previous, number - 1)
      elseif not fence and is_paragraph(line) then
        paragraph = line
      end
    end
    previous = paragraph
  end
  return headings
end

return function(args)
  local max_level = args.max_level or 6
  if type(args.path) ~= "string" then error("path must be a string, got " .. type(args.path), 0) end
  if type(max_level) ~= "number" or max_level < 1 or max_level > 6 or max_level % 1 ~= 0 then
    error("max_level must be a whole number from 1 to 6", 0)
  end
  if not vulcan.fs.exists(args.path) then error("there is no file '" .. args.path .. "'", 0) end
  if vulcan.fs.is_dir(args.path) then error("'" .. args.path .. "' is a directory", 0) end

  local lines = lines_of(vulcan.fs.read(args.path))
  return vulcan.json.encode({ lines = #lines, headings = headings_of(lines, max_level) })
end
