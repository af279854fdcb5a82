-- The interface of LuaFileSystem over the engine's own file code. Runs in a VM when `lfs` is first required.
--
-- Arguments: the raw native functions, and finish, which raises their errors in the calling code. Returns the module.
local raw, finish = ...

local error, next, setmetatable, type = error, next, setmetatable, type
local format = string.format

local lfs = { _VERSION = "LuaFileSystem 1.8.0" }

local function described(path, what, code, attributes, message, number)
  if code ~= 0 then return finish(code, attributes) end
  if attributes == nil then return nil, format("cannot obtain information from file '%s': %s", path, message), number end
  if what == nil then return attributes end
  if type(what) == "table" then
    for name, value in next, attributes do what[name] = value end
    return what
  end
  local value = attributes[what]
  if value == nil and what ~= "target" then error(format("bad argument #2 to 'attributes' (invalid attribute name '%s')", what), 2) end
  return value
end

function lfs.attributes(path, what) return described(path, what, raw.attributes(path)) end
function lfs.symlinkattributes(path, what) return described(path, what, raw.symlinkattributes(path)) end
function lfs.mkdir(path) return finish(raw.mkdir(path)) end
function lfs.rmdir(path) return finish(raw.rmdir(path)) end
function lfs.currentdir() return finish(raw.currentdir()) end
function lfs.touch(path, access, modification) return finish(raw.touch(path, access, modification)) end

function lfs.link(old, new, symbolic)
  if not symbolic then return nil, "hard links are not supported" end
  return finish(raw.symlink(old, new))
end

-- The working directory belongs to the process of the host, and other calls run in it at the same time.
function lfs.chdir(path)
  if path == "." or path == lfs.currentdir() then return true end
  return nil, format("Unable to change working directory to '%s'\nskills share the working directory of the host process", path)
end

-- There is no text mode.
function lfs.setmode() return true, "binary" end

local function listed(path, code, names, message)
  if code ~= 0 then return finish(code, names) end
  if names == nil then error(format("cannot open %s: %s", path, message), 2) end
  local index, directory = 0, {}
  local function step()
    if not index then error("closed directory", 2) end
    index = index + 1
    local name = names[index]
    if name == nil then index = nil end
    return name
  end
  function directory.close() index = nil end
  directory.next = step
  setmetatable(directory, { __close = directory.close })
  return step, directory, nil, directory
end

function lfs.dir(path) return listed(path, raw.list(path)) end

return lfs
