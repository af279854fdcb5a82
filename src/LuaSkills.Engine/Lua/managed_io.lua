-- The managed `io`: the functions of vulcan.io, and those of Lua's library that work on a chosen file. It takes the place of Lua's own where code
-- of the client runs. Without a chosen output, what is written goes to the host's log.
--
-- Arguments: vulcan.io, the methods of its handles, kind(value) -> "file", "closed file" or nil, raise(message), and log(...) -> true.
-- Returns the table.
local api, file, kind, raise, log = ...

local type = type
local open, read, write, flush, close = api.open, file.read, file.write, file.flush, file.close

local io = { open = open, lines = api.lines, popen = api.popen, tmpfile = api.tmpfile }
local input, output

-- The file that is meant: a handle as it is, a path opened.
local function choose(name, target, mode)
  if type(target) == "string" then return open(target, mode) end
  if kind(target) then return target end
  return raise(name .. " expected path string or managed file, got " .. type(target))
end

function io.input(target)
  if target ~= nil then input = choose("io.input", target, "r") end
  return input
end

function io.output(target)
  if target ~= nil then output = choose("io.output", target, "w") end
  return output
end

function io.read(...)
  if input == nil then raise("io.read has no managed input; call io.input(path_or_file) first") end
  return read(input, ...)
end

function io.write(...)
  if output == nil then return log(...) end
  return write(output, ...)
end

function io.flush()
  if output ~= nil then flush(output) end
  return true
end

function io.close(handle)
  if handle == nil then handle = output end
  if not kind(handle) then raise("io.close expected managed file, got " .. type(handle)) end
  return close(handle)
end

function io.type(value) return kind(value) or "nil" end

return io
