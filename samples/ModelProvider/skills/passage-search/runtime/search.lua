-- The paragraphs of a Markdown text, each with the line it begins on and the heading above it.
local function paragraphs_of(text)
  local paragraphs, heading, in_code = {}, "", false
  local lines, first = {}, 0

  local function finish()
    if #lines > 0 then
      paragraphs[#paragraphs + 1] = { line = first, heading = heading, text = table.concat(lines, " ") }
      lines = {}
    end
  end

  local number = 0
  for line in (text .. "\n"):gmatch("(.-)\r?\n") do
    number = number + 1
    local title = line:match("^#+%s+(.-)%s*#*$")
    if line:find("^%s*```") then
      finish()
      in_code = not in_code
    elseif not in_code then
      if title then
        finish()
        heading = title
      elseif line:find("^%s*|") or not line:find("%S") then
        finish()
      else
        -- Every item of a list is a paragraph of its own.
        if line:find("^%s*[%*%-+]%s") or line:find("^%s*%d+%.%s") then finish() end
        if #lines == 0 then first = number end
        lines[#lines + 1] = line:match("^%s*(.-)%s*$")
      end
    end
  end

  finish()
  return paragraphs
end

-- The vector of a text, brought to length 1.
local function embed(text)
  local reply = vulcan.models.embed(text)
  if not reply.ok then error("the host's model failed with " .. reply.error.code .. ": " .. reply.error.message, 0) end

  local squares = 0
  for _, value in ipairs(reply.vector) do squares = squares + value * value end
  local length = math.sqrt(squares)
  for i, value in ipairs(reply.vector) do reply.vector[i] = length > 0 and value / length or 0 end
  return reply.vector
end

local function cosine(a, b)
  local sum = 0
  for i = 1, #a do sum = sum + a[i] * b[i] end
  return sum
end

return function(args)
  local top = args.top or 3
  if type(args.text) ~= "string" then error("text must be a string, got " .. type(args.text), 0) end
  if type(args.question) ~= "string" or not args.question:find("%S") then error("question must be a text", 0) end
  if type(top) ~= "number" or top < 1 or top % 1 ~= 0 then error("top must be a positive whole number", 0) end
  if not vulcan.models.has("embed") then error("this host has no embedding model", 0) end

  local question = embed(args.question)
  local found = paragraphs_of(args.text)
  for _, paragraph in ipairs(found) do
    paragraph.similarity = cosine(question, embed(paragraph.heading .. "\n" .. paragraph.text))
  end

  table.sort(found, function(a, b)
    if a.similarity ~= b.similarity then return a.similarity > b.similarity end
    return a.line < b.line
  end)
  for i = #found, top + 1, -1 do found[i] = nil end
  return vulcan.json.encode(found)
end
