return function(args)
  local text = "Hello, " .. args.name .. "!"
  return vulcan.json.encode({ text = text, length = #text })
end
