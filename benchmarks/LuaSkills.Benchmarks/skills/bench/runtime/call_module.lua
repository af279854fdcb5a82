return function(args)
  local last = ""
  for i = 1, args.n do
    last = vulcan.call("module-bench-twice", { value = i })
  end
  return last
end
