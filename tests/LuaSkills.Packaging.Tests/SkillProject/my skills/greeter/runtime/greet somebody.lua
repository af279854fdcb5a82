return function() return "Hello" end
