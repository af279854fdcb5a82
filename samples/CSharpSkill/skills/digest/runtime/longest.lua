-- The C# skill is called as a Lua skill is: what it returns beside texts is JSON.
return function()
  local longest = { words = -1 }
  for _, name in ipairs(vulcan.json.decode(vulcan.call("notes-list", {}))) do
    local words = tonumber(vulcan.call("notes-count-words", { name = name }))
    if words > longest.words then longest = { name = name, words = words } end
  end
  return vulcan.json.encode(longest)
end
