return function(args)
  local sum = 0
  for i = 1, args.n do sum = sum + i end
  return tostring(sum)
end
