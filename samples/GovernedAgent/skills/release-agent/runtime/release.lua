return function(args)
  local steps = {}

  -- A refusal is an ordinary reply: the skill plans on without the tool.
  local function try(tool, tool_args)
    local reply = vulcan.host.call(tool, tool_args)
    local result = reply.ok and reply.value or ("refused, %s: %s"):format(reply.error.code, reply.error.message)
    steps[#steps + 1] = { tool = tool, result = result }
  end

  try("shop.status", {})
  try("shop.delete_orders", { year = 2019 })
  try("shop.deploy", { version = args.version })
  try("shop.status", {})
  return vulcan.json.encode(steps)
end
