return function(args)
  local items, places = {}, {}
  for _, recipe in ipairs(args.recipes) do
    for _, ingredient in ipairs(recipe) do
      local unit = ingredient.unit or "piece"
      local key = ingredient.name .. "/" .. unit
      if not places[key] then
        items[#items + 1] = { name = ingredient.name, amount = 0, unit = unit }
        places[key] = items[#items]
      end
      places[key].amount = places[key].amount + ingredient.amount
    end
  end
  return vulcan.json.encode({ items = items })
end
