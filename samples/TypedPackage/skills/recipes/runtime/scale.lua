return function(args)
  local step = args.round_to or 0.5
  local lines = {}
  for _, ingredient in ipairs(args.ingredients) do
    local amount = math.ceil(ingredient.amount * args.guests / args.serves / step) * step
    local unit = ingredient.unit or "piece"
    lines[#lines + 1] = string.format("%g%s %s", amount, unit == "piece" and "" or " " .. unit, ingredient.name)
  end
  return table.concat(lines, "\n")
end
