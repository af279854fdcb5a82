return function(args)
  return "pong:" .. args.note
end
