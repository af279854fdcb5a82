return function(args)
  return tostring(vulcan.host.call("wait", { ms = args.ms }).ok)
end
