---@meta

---@class vulcan
vulcan = {}

---@class vulcan.host
vulcan.host = {}

---@class vulcan.host.error
---@field code string
---@field message string
---@field details? any

---@class vulcan.host.reply
---@field ok boolean
---@field value? any
---@field error? vulcan.host.error

---@class notes.list.reply
---@field ok boolean
---@field value? HostTools.NoteInfo[]
---@field error? vulcan.host.error

---Reads a note.
---@class notes.read.args
---@field name string Name of the note, as listed.

---@class notes.read.reply
---@field ok boolean
---@field value? string
---@field error? vulcan.host.error

---Writes a note, in place of the one of that name if there is one.
---@class notes.write.args
---@field name string Name of the note: letters, digits and hyphens.
---@field text string The whole text, as Markdown.

---@class notes.write.reply
---@field ok boolean
---@field error? vulcan.host.error

---A note in the list.
---@class HostTools.NoteInfo
---@field name string Name of the note.
---@field bytes integer Length of its text.

---Calls a tool of the host.
---@overload fun(name: "notes.list", args: table): notes.list.reply
---@overload fun(name: "notes.read", args: notes.read.args): notes.read.reply
---@overload fun(name: "notes.write", args: notes.write.args): notes.write.reply
---@param name string
---@param args table
---@return vulcan.host.reply
function vulcan.host.call(name, args) end

---Lists the tools of the host.
---@return table
function vulcan.host.list() end

---Tells whether the host has a tool.
---@param name string
---@return boolean
function vulcan.host.has(name) end
