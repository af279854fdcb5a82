return function(args) return vulcan.json.encode(args) end
