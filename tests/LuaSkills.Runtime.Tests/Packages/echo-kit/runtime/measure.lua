return function(args) return vulcan.json.encode({ length = #args.text }) end
