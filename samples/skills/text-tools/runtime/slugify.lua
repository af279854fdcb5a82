-- Latin letters that are more than their base letter with an accent, or are written with two letters in ASCII.
local folded = {}
for base, letters in pairs({
  a = "à á â ã å ā ă ą", c = "ç ć č ĉ ċ", d = "ď đ ð", e = "è é ê ë ē ĕ ė ę ě", g = "ĝ ğ ġ ģ", h = "ĥ ħ",
  i = "ì í î ï ĩ ī ĭ į ı", j = "ĵ", k = "ķ", l = "ĺ ļ ľ ł", n = "ñ ń ņ ň", o = "ò ó ô õ ø ō ŏ ő", r = "ŕ ŗ ř",
  s = "ś ŝ ş š ș", t = "ţ ť ŧ ț", u = "ù ú û ũ ū ŭ ů ű ų", w = "ŵ", y = "ý ÿ ŷ", z = "ź ż ž",
  ae = "ä æ", oe = "ö œ", ue = "ü", ss = "ß", th = "þ",
  A = "À Á Â Ã Å Ā Ă Ą", C = "Ç Ć Č Ĉ Ċ", D = "Ď Đ Ð", E = "È É Ê Ë Ē Ĕ Ė Ę Ě", G = "Ĝ Ğ Ġ Ģ", H = "Ĥ Ħ",
  I = "Ì Í Î Ï Ĩ Ī Ĭ Į İ", J = "Ĵ", K = "Ķ", L = "Ĺ Ļ Ľ Ł", N = "Ñ Ń Ņ Ň", O = "Ò Ó Ô Õ Ø Ō Ŏ Ő", R = "Ŕ Ŗ Ř",
  S = "Ś Ŝ Ş Š Ș", T = "Ţ Ť Ŧ Ț", U = "Ù Ú Û Ũ Ū Ŭ Ů Ű Ų", W = "Ŵ", Y = "Ý Ŷ Ÿ", Z = "Ź Ż Ž",
  AE = "Ä Æ", OE = "Ö Œ", UE = "Ü", TH = "Þ",
}) do
  for letter in letters:gmatch("%S+") do folded[letter] = base end
end

local function cut(slug, separator, length)
  if #slug <= length then return slug end
  local head = slug:sub(1, length)
  if separator ~= "" and slug:sub(length + 1, length + #separator) ~= separator then
    -- Cutting inside a word: step back to the word before, unless that would lose half of the slug.
    local last
    local from = 1
    while true do
      local first, after = head:find(separator, from, true)
      if not first then break end
      last, from = first, after + 1
    end
    if last and last > length / 2 then head = head:sub(1, last - 1) end
  end
  while separator ~= "" and head:sub(-#separator) == separator do head = head:sub(1, -#separator - 1) end
  return head
end

return function(args)
  local text, separator, max_length = args.text, args.separator, args.max_length
  if type(text) ~= "string" then error("text must be a string, got " .. type(text), 0) end
  if separator == nil then separator = "-" end
  if type(separator) ~= "string" or separator:find("[^%w%-_%.]") then
    error("separator may consist of letters, digits, '-', '_' and '.' only", 0)
  end
  if max_length ~= nil and (type(max_length) ~= "number" or max_length < 1 or max_length % 1 ~= 0) then
    error("max_length must be a positive whole number", 0)
  end

  local words = {}
  for word in text:gsub("[\194-\244][\128-\191]*", function(letter) return folded[letter] or " " end):lower():gmatch("%w+") do
    words[#words + 1] = word
  end
  local slug = table.concat(words, separator)
  return max_length and cut(slug, separator, max_length) or slug
end
