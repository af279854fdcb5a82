return function(args)
  local lines = {}
  for i, line in ipairs(args.lines) do
    local text = line.style == "loud" and line.text:upper() or line.text
    lines[i] = (args.prefix or "") .. (" "):rep(line.indent or 0) .. text
  end
  return table.concat(lines, "\n")
end
