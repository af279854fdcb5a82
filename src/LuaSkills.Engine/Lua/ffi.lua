-- LuaJIT's ffi module over the native functions of FfiFunctions.cs. Runs in a VM when something of the module is first used; what it offers and where
-- it differs is in docs/lua-compatibility.md.
--
-- Arguments: the raw native functions, finish, which raises their errors in the calling code, the settings of the platform, and the table to fill.
local raw, finish, settings, ffi = ...

local error, getuservalue, rawset, setmetatable = error, debug.getuservalue, rawset, setmetatable
local call, symbol = raw.call, raw.symbol

-- Types by their text. What cannot be parsed stays text, so that the function that wanted the type reports it.
local types, count = {}, 0
local MOST_TYPES = 256
setmetatable(types, {
  __index = function(t, text)
    if type(text) ~= "string" then return text end
    local code, ctype = raw.parse(text)
    if code ~= 0 then return text end
    if count == MOST_TYPES then
      for known in next, t do t[known] = nil end
      count = 0
    end
    count = count + 1
    t[text] = ctype
    return ctype
  end,
})

----------------------------------------------------------------------------------------------------------------------------
-- Functions of libraries are closures that know their number; the finalizers of ffi.gc are found by them.

local numbers = setmetatable({}, { __mode = "k" })

local function resolved(library, name, code, kind, value)
  if code ~= 0 then error(getuservalue(kind, 1), 2) end
  if kind == "function" then
    local number = value
    value = function(...) return finish(call(number, ...)) end
    numbers[value] = number
  end
  if kind ~= "variable" then rawset(library, name, value) end
  return value
end

local function namespace(handle)
  return setmetatable({}, {
    __metatable = "ffi",
    __index = function(library, name) return resolved(library, name, symbol(handle, name)) end,
    __newindex = function(_, name, value) return finish(raw.assign(handle, name, value)) end,
  })
end

ffi.C = namespace(0)

local function loaded(code, handle)
  if code ~= 0 then return finish(code, handle) end
  return namespace(handle)
end

function ffi.load(name) return loaded(raw.load(name)) end

----------------------------------------------------------------------------------------------------------------------------
-- C data.

local function operator(name)
  local f = raw[name]
  return function(...) return finish(f(...)) end
end

local function metatable()
  return {
    __metatable = "ffi",
    __name = "cdata",
    __index = operator("index"),
    __newindex = operator("newindex"),
    __call = operator("invoke"),
    __add = operator("add"),
    __sub = operator("sub"),
    __eq = operator("eq"),
    __lt = operator("lt"),
    __le = operator("le"),
    __tostring = operator("tostring"),
  }
end

raw.setup(metatable(), metatable())

function ffi.cdef(text) return finish(raw.cdef(text)) end
function ffi.new(ctype, ...) return finish(raw.new(types[ctype], ...)) end
function ffi.cast(ctype, value) return finish(raw.cast(types[ctype], value)) end
function ffi.typeof(ctype) return finish(raw.typeof(types[ctype])) end
function ffi.istype(ctype, value) return finish(raw.istype(types[ctype], value)) end
function ffi.sizeof(ctype, count) return finish(raw.sizeof(types[ctype], count)) end
function ffi.alignof(ctype) return finish(raw.alignof(types[ctype])) end
function ffi.offsetof(ctype, field) return finish(raw.offsetof(types[ctype], field)) end

ffi.string, ffi.copy, ffi.fill, ffi.errno = operator("string"), operator("copy"), operator("fill"), operator("errno")

function ffi.gc(value, finalizer)
  local number = numbers[finalizer or ""]
  if finalizer ~= nil and not number then
    error("bad argument #2 to 'gc' (a function of a C library expected: Lua code cannot be a finalizer)", 2)
  end
  return finish(raw.gc(value, number))
end

function ffi.metatype()
  error("ffi.metatype is not supported", 2)
end

----------------------------------------------------------------------------------------------------------------------------
-- The platform.

ffi.os, ffi.arch = settings.os, settings.arch

local abi = { ["64bit"] = true, le = true, fpu = true, hardfp = true, win = settings.os == "Windows" }
function ffi.abi(name) return abi[name] == true end
