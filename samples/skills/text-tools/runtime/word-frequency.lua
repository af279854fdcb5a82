-- Characters of one word: ASCII letters and digits, and everything beyond ASCII except the punctuation listed here.
local WORD = "[%w'\128-\255]+"
local PUNCTUATION = {
  "\226\128[\144-\191]", -- U+2010..U+203F: dashes, quotation marks, bullets, ellipsis
  "\226\134[\128-\191]", "\226\135[\128-\191]", -- arrows
  "\194[\128-\191]", -- U+0080..U+00BF: signs of Latin-1
  "\227\128[\128-\191]", -- CJK punctuation
}

-- Beyond ASCII `string.lower` depends on the machine's locale; this does Latin-1, Greek and Cyrillic letters.
local small = {}
local function two_bytes(code) return string.char(192 + math.floor(code / 64), 128 + code % 64) end
for code = 0xC0, 0xDE do
  if code ~= 0xD7 then small[two_bytes(code)] = two_bytes(code + 32) end
end
for code = 0x391, 0x3A9 do
  if code ~= 0x3A2 then small[two_bytes(code)] = two_bytes(code + 32) end
end
for code = 0x410, 0x42F do small[two_bytes(code)] = two_bytes(code + 32) end
for code = 0x400, 0x40F do small[two_bytes(code)] = two_bytes(code + 80) end

local function lower(text)
  return (text:gsub("%u", string.lower):gsub("[\195\206\207\208][\128-\191]", small))
end

local function length(word)
  local _, continuation = word:gsub("[\128-\191]", "")
  return #word - continuation
end

local function whole_number(args, name, default)
  local value = args[name]
  if value == nil then return default end
  if type(value) ~= "number" or value < 1 or value % 1 ~= 0 then error(name .. " must be a positive whole number", 0) end
  return value
end

return function(args)
  local text = args.text
  if type(text) ~= "string" then error("text must be a string, got " .. type(text), 0) end
  local top, min_length = whole_number(args, "top", 10), whole_number(args, "min_length", 1)
  if args.stop_words ~= nil and type(args.stop_words) ~= "table" then error("stop_words must be a list of strings", 0) end
  local stopped = {}
  for _, word in ipairs(args.stop_words or {}) do stopped[word] = true end

  for _, pattern in ipairs(PUNCTUATION) do text = text:gsub(pattern, " ") end
  local counts, words, total = {}, {}, 0
  for word in lower(text):gmatch(WORD) do
    word = word:gsub("^'+", ""):gsub("'+$", "")
    if word ~= "" and not stopped[word] and length(word) >= min_length then
      total = total + 1
      if not counts[word] then words[#words + 1] = word end
      counts[word] = (counts[word] or 0) + 1
    end
  end

  table.sort(words, function(a, b)
    if counts[a] ~= counts[b] then return counts[a] > counts[b] end
    return a < b
  end)
  local result = { total = total, unique = #words, words = {} }
  for i = 1, math.min(top, #words) do
    result.words[i] = { word = words[i], count = counts[words[i]] }
  end
  return vulcan.json.encode(result)
end
