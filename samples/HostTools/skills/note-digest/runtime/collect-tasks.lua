local own_note = "note-digest"

-- The value a tool of the host returns; its failure becomes the failure of the skill.
local function ask(tool, args)
  local reply = vulcan.host.call(tool, args)
  if not reply.ok then error(tool .. " failed with " .. reply.error.code .. ": " .. reply.error.message, 0) end
  return reply.value
end

return function()
  for _, tool in ipairs({ "notes.list", "notes.read", "notes.write" }) do
    if not vulcan.host.has(tool) then error("this host has no tool " .. tool, 0) end
  end

  local tasks, count = {}, 0
  for _, note in ipairs(ask("notes.list", {})) do
    if note.name ~= own_note then
      count = count + 1
      for line in (ask("notes.read", { name = note.name }) .. "\n"):gmatch("(.-)\r?\n") do
        local text = line:match("^%s*[%-%*]%s+%[ %]%s+(.-)%s*$")
        if text then tasks[#tasks + 1] = { note = note.name, text = text } end
      end
    end
  end

  local lines = { "# Open tasks", "" }
  for _, task in ipairs(tasks) do lines[#lines + 1] = ("- %s (%s)"):format(task.text, task.note) end
  ask("notes.write", { name = own_note, text = table.concat(lines, "\n") .. "\n" })
  return vulcan.json.encode({ notes = count, tasks = tasks, note = own_note })
end
