return function(args)
  local ok, failure = pcall(vulcan.fs.read, args.path)
  return ok and "its text" or failure.code
end
