return function(args)
  local call, name = vulcan.host.call, args.tool
  for _ = 1, args.n do call(name, { key = "k" }) end
  return ""
end
