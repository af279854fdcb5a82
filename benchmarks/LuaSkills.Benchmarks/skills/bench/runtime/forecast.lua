return function(args)
  return '{"city":"' .. args.city .. '","days":[{"day":"Mon","low":3,"high":9.5},{"day":"Tue","low":4,"high":11.0}]}'
end
