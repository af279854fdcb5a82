---@meta vulcan
-- The API that LuaSkills gives to skills, for lua-language-server. Written by `luaskills stubs`.

---@class vulcan
---@field sqlite vulcan.sqlite
---@field lancedb vulcan.lancedb
vulcan = {}

---@alias vulcan.encoding "utf-8"|"utf8"|"system"|"ansi"|"acp"|"oem"|"console"|"gbk"|"cp936"|"windows-936"|"gb18030"|"latin1"|"latin-1"|"iso-8859-1"|"base64"|"bytes"

--------------------------------------------------------------------------------
-- vulcan.cache: values that a tool keeps in memory between its calls

vulcan.cache = {}

---@param value any Stored as JSON
---@param ttl_sec? integer Seconds to live
---@return string id
function vulcan.cache.put(value, ttl_sec) end

---@param id string
---@return any value nil when there is none, it has expired, or another tool put it
function vulcan.cache.get(id) end

---@param id string
---@return boolean existed
function vulcan.cache.delete(id) end

--------------------------------------------------------------------------------
-- vulcan.config: texts that a skill keeps by key

vulcan.config = {}

---@param key string
---@return string? value
function vulcan.config.get(key) end

---@param key string
---@return boolean
function vulcan.config.has(key) end

---@param key string
---@param value string
---@return true
function vulcan.config.set(key, value) end

---@param key string
---@return boolean existed
function vulcan.config.delete(key) end

---@return table<string, string>
function vulcan.config.list() end

--------------------------------------------------------------------------------
-- vulcan.context: what the host says about the call

---@class vulcan.host_result_policy
---@field enabled? boolean
---@field allowed_kinds? string[]
---@field max_payload_bytes? integer

---@class vulcan.context
---@field request table
---@field client_info? table
---@field client_capabilities table
---@field client_budget? table
---@field tool_config? table
---@field host_result vulcan.host_result_policy
---@field skill_dir? string
---@field entry_dir? string
---@field entry_file? string
vulcan.context = {}

---@class vulcan.deps
---@field tools_path? string
---@field lua_path? string
---@field ffi_path? string
vulcan.deps = {}

--------------------------------------------------------------------------------
-- vulcan.fs: files and directories

vulcan.fs = {}

---@class vulcan.fs.entry
---@field kind "file"|"dir"|"symlink"|"other"
---@field is_file boolean
---@field is_dir boolean
---@field is_symlink boolean
---@field readonly boolean
---@field size? integer Bytes, of files
---@field modified_unix_ms? integer

---@param dir string
---@return string[] names In the system's order
function vulcan.fs.list(dir) end

---@param path string
---@return string content UTF-8
function vulcan.fs.read(path) end

---@param path string
---@param content string UTF-8 without NUL
function vulcan.fs.write(path, content) end

---@param path string
---@return string base64
function vulcan.fs.read_bytes(path) end

---@param path string
---@param base64 string
---@return true
function vulcan.fs.write_bytes(path, base64) end

---@param old string
---@param new string
---@return true
function vulcan.fs.rename(old, new) end

---@param from string
---@param to string
---@param options? { overwrite?: boolean }
---@return boolean copied
function vulcan.fs.copy(from, to, options) end

---@param path string
---@param options? { recursive?: boolean }
---@return boolean existed
function vulcan.fs.remove(path, options) end

---@param path string
---@param options? { recursive?: boolean }
---@return boolean created
function vulcan.fs.mkdir(path, options) end

---@param path string
---@return vulcan.fs.entry? entry nil when nothing is there
function vulcan.fs.stat(path) end

---@param path string
---@return boolean
function vulcan.fs.exists(path) end

---@param path string
---@return boolean
function vulcan.fs.is_dir(path) end

--------------------------------------------------------------------------------
-- vulcan.host: tools of the host

vulcan.host = {}

---@class vulcan.host.error
---@field code string
---@field message string
---@field details? any

---@class vulcan.host.reply
---@field ok? boolean
---@field value? any
---@field error? vulcan.host.error

---@return table tools What the host lists
function vulcan.host.list() end

---@param name string
---@return boolean
function vulcan.host.has(name) end

---@param name string
---@return boolean
function vulcan.host.has_tool(name) end

---@param name string
---@param args table
---@return vulcan.host.reply|table
function vulcan.host.call(name, args) end

--------------------------------------------------------------------------------
-- vulcan.io: files and commands as text in an encoding

vulcan.io = {}

---@alias vulcan.io.options vulcan.encoding|{ encoding?: vulcan.encoding, timeout_ms?: integer }

---@class vulcan.io.file
local file = {}

---@param ... "l"|"a"|integer
---@return string? ...
function file:read(...) end

---@param ... string|number|boolean
---@return true
function file:write(...) end

---@param ... "l"|"a"|integer
---@return fun(): string?
function file:lines(...) end

---@param whence? "set"|"cur"|"end"
---@param offset? integer
---@return integer position
function file:seek(whence, offset) end

---@return true
function file:flush() end

---@return true
function file:setvbuf(...) end

---@return boolean
function file:close() end

---@param path string
---@param options? vulcan.io.options
---@return string
function vulcan.io.read_text(path, options) end

---@param path string
---@param content string
---@param options? vulcan.io.options
---@return true
function vulcan.io.write_text(path, content, options) end

---@param path string
---@param content string
---@param options? vulcan.io.options
---@return true
function vulcan.io.append_text(path, content, options) end

---@param path string
---@param options? vulcan.io.options
---@return fun(): string?
function vulcan.io.lines(path, options) end

---@param path string
---@param mode? string As of io.open
---@param options? vulcan.io.options
---@return vulcan.io.file
function vulcan.io.open(path, mode, options) end

---@param command string
---@param mode? "r"|"rb"|vulcan.io.options
---@param options? vulcan.io.options
---@return vulcan.io.file
function vulcan.io.popen(command, mode, options) end

---@return vulcan.io.file
function vulcan.io.tmpfile() end

--------------------------------------------------------------------------------
-- vulcan.json

vulcan.json = {}

---@param value any
---@return string
function vulcan.json.encode(value) end

---@param text string
---@return any
function vulcan.json.decode(text) end

--------------------------------------------------------------------------------
-- vulcan.models: models of the host

vulcan.models = {}

---@class vulcan.models.usage
---@field input_tokens? integer
---@field output_tokens? integer

---@class vulcan.models.error
---@field code "model_unavailable"|"invalid_argument"|"provider_error"|"timeout"|"budget_exceeded"|"internal_error"
---@field message string
---@field provider_message? string
---@field provider_code? string
---@field provider_status? integer

---@class vulcan.models.embedding
---@field ok boolean
---@field vector? number[]
---@field dimensions? integer
---@field usage? vulcan.models.usage
---@field error? vulcan.models.error

---@class vulcan.models.completion
---@field ok boolean
---@field assistant? string
---@field usage? vulcan.models.usage
---@field error? vulcan.models.error

---@return { ok: true, capabilities: { embed: boolean, llm: boolean } }
function vulcan.models.status() end

---@param capability "embed"|"llm"
---@return boolean
function vulcan.models.has(capability) end

---@param text string
---@return vulcan.models.embedding
function vulcan.models.embed(text) end

---@param system string
---@param user string
---@return vulcan.models.completion
function vulcan.models.llm(system, user) end

--------------------------------------------------------------------------------
-- vulcan.os and vulcan.path

vulcan.os = {}

---@return { os: "windows"|"linux"|"macos", arch: "x86_64"|"i686"|"aarch64"|"armv7l" }
function vulcan.os.info() end

vulcan.path = {}

---@param first string
---@param ... string
---@return string
function vulcan.path.join(first, ...) end

---@param path string
---@return string
function vulcan.path.dirname(path) end

---@param path string
---@return string
function vulcan.path.basename(path) end

---@param path string
---@return string
function vulcan.path.stem(path) end

---@param path string
---@return string
function vulcan.path.extname(path) end

---@param path string
---@return string
function vulcan.path.normalize(path) end

---@param path string
---@return boolean
function vulcan.path.is_abs(path) end

--------------------------------------------------------------------------------
-- vulcan.process: commands, programs and sessions with them

vulcan.process = {}

---@class vulcan.process.spec
---@field command? string For a shell; this or `program`
---@field program? string
---@field args? (string|number|boolean)[]
---@field shell? boolean|string
---@field cwd? string
---@field env? table<string, string>
---@field stdin? string
---@field timeout_ms? integer
---@field encoding? vulcan.encoding
---@field stdin_encoding? vulcan.encoding
---@field stdout_encoding? vulcan.encoding
---@field stderr_encoding? vulcan.encoding

---@class vulcan.process.output
---@field stdout string
---@field stdout_encoding string
---@field stdout_lossy boolean
---@field stdout_base64? string
---@field stderr string
---@field stderr_encoding string
---@field stderr_lossy boolean
---@field stderr_base64? string
---@field timed_out boolean

---@class vulcan.process.result : vulcan.process.output
---@field ok boolean
---@field success boolean
---@field code? integer
---@field error? string

---@param spec string|vulcan.process.spec
---@return vulcan.process.result
function vulcan.process.exec(spec) end

---@param program string
---@return string? path
function vulcan.process.which(program) end

---@return { default: string, shells: string[] }
function vulcan.process.launchers() end

vulcan.process.session = {}

---@class vulcan.process.session_spec
---@field program string
---@field args? string[]
---@field cwd? string
---@field buffer_limit_bytes? integer
---@field encoding? vulcan.encoding
---@field stdin_encoding? vulcan.encoding
---@field stdout_encoding? vulcan.encoding
---@field stderr_encoding? vulcan.encoding

---@class vulcan.process.status
---@field running boolean
---@field exited boolean
---@field success? boolean
---@field code? integer

---@class vulcan.process.running
local session = {}

---@param ... string|number|boolean
---@return true
function session:write(...) end

---@param options? { timeout_ms?: integer, max_bytes?: integer, until_text?: string }
---@return vulcan.process.output
function session:read(options) end

---@return vulcan.process.status
function session:status() end

---@param options? { timeout_ms?: integer }
---@return vulcan.process.status
function session:close(options) end

---@return true
function session:kill() end

---@param spec vulcan.process.session_spec
---@return vulcan.process.running
function vulcan.process.session.open(spec) end

--------------------------------------------------------------------------------
-- vulcan.runtime

---@class vulcan.runtime
---@field temp_dir? string
---@field resources_dir? string
---@field overflow_type { truncate: "truncate", page: "page" }
---@field internal { tool_name?: string, skill_name?: string, entry_name?: string, root_name?: string, luaexec_active: boolean, luaexec_caller_tool_name?: string }
vulcan.runtime = {}

---@param level string Contains "error" or "fatal", "warn", or neither
---@param message string
function vulcan.runtime.log(level, message) end

---@return string
function vulcan.runtime.cwd() end

vulcan.runtime.lua = {}

---@param input { code?: string, file?: string, args?: table, task?: string, timeout_ms?: integer }
---@return string report Markdown
function vulcan.runtime.lua.exec(input) end

---@class vulcan.runtime.skills
---@field enabled boolean
vulcan.runtime.skills = {}

---@return { enabled: boolean, callback_registered: boolean, mode: string, message: string }
function vulcan.runtime.skills.status() end

---@return { default?: "USER"|"PROJECT", writable: boolean, labels: string[], layers: { label: string, writable: boolean, description: string }[] }
function vulcan.runtime.skills.layers() end

---@param input any
---@return any
function vulcan.runtime.skills.install(input) end

---@param input any
---@return any
function vulcan.runtime.skills.update(input) end

---@param input any
---@return any
function vulcan.runtime.skills.uninstall(input) end

---@param input any
---@return any
function vulcan.runtime.skills.enable(input) end

---@param input any
---@return any
function vulcan.runtime.skills.disable(input) end

--------------------------------------------------------------------------------
-- vulcan.sqlite and vulcan.lancedb: databases of skills that ask for them in their manifest

---@class vulcan.sqlite
---@field enabled boolean
local sqlite = {}

---@return table
function sqlite.info() end

---@return table
function sqlite.status() end

---@param input { sql: string, params?: any[] }
---@return { success: boolean, message: string, rows_changed: integer, last_insert_rowid: integer, statements_executed: integer }
function sqlite.execute_script(input) end

---@param input { sql: string, items: any[][] }
---@return { success: boolean, message: string, rows_changed: integer, last_insert_rowid: integer, statements_executed: integer }
function sqlite.execute_batch(input) end

---@param input { sql: string, params?: any[] }
---@return { success: boolean, row_count: integer, json_data: string, rows: table[] }
function sqlite.query_json(input) end

---@param input { sql: string, params?: any[], chunk_bytes?: integer }
---@return { success: boolean, stream_id: integer, metrics_ready: boolean }
function sqlite.query_stream(input) end

---@param input { stream_id: integer }
---@return { success: boolean, stream_id: integer, metrics_ready: boolean, row_count: integer, chunk_count: integer, total_bytes: integer }
function sqlite.query_stream_wait_metrics(input) end

---@param input { stream_id: integer, index: integer }
---@return { success: boolean, stream_id: integer, index: integer, byte_count: integer, chunk_base64: string }
function sqlite.query_stream_chunk(input) end

---@param input { stream_id: integer }
---@return { success: boolean, stream_id: integer, message: string }
function sqlite.query_stream_close(input) end

---@param input { text: string, tokenizer_mode?: "none"|"jieba", search_mode?: boolean }
---@return { success: boolean, tokenizer_mode: string, normalized_text: string, fts_query: string, tokens: string[] }
function sqlite.tokenize_text(input) end

---@param input { word: string, weight?: integer }
---@return { success: boolean, affected_rows: integer, word: string, weight: integer }
function sqlite.upsert_custom_word(input) end

---@param input { word: string }
---@return { success: boolean, affected_rows: integer, word: string }
function sqlite.remove_custom_word(input) end

---@return { success: boolean, total: integer, words: { word: string, weight: integer }[] }
function sqlite.list_custom_words() end

---@param input { index_name: string, tokenizer_mode?: "none"|"jieba" }
---@return { success: boolean, index_name: string, tokenizer_mode: string }
function sqlite.ensure_fts_index(input) end

---@param input { index_name: string, tokenizer_mode?: "none"|"jieba" }
---@return { success: boolean, index_name: string, tokenizer_mode: string, reindexed_rows: integer }
function sqlite.rebuild_fts_index(input) end

---@param input { index_name: string, id: string, file_path: string, title?: string, content?: string, tokenizer_mode?: "none"|"jieba" }
---@return { success: boolean, affected_rows: integer, index_name: string, id: string }
function sqlite.upsert_fts_document(input) end

---@param input { index_name: string, id: string }
---@return { success: boolean, affected_rows: integer, index_name: string, id: string }
function sqlite.delete_fts_document(input) end

---@class vulcan.sqlite.hit
---@field id string
---@field file_path string
---@field title string
---@field title_highlight string
---@field content_snippet string
---@field score number
---@field rank integer
---@field raw_score number

---@param input { index_name: string, query: string, tokenizer_mode?: "none"|"jieba", limit?: integer, offset?: integer }
---@return { success: boolean, index_name: string, tokenizer_mode: string, source: string, query_mode: string, total: integer, hits: vulcan.sqlite.hit[] }
function sqlite.search_fts(input) end

---@class vulcan.lancedb
---@field enabled boolean
local lancedb = {}

---@return table
function lancedb.info() end

---@return table
function lancedb.status() end

---@param input table
---@return table
function lancedb.create_table(input) end

---@param input table With `rows` or `data`
---@return table
function lancedb.vector_upsert(input) end

---@param input table
---@return table
function lancedb.vector_search(input) end

---@param input table
---@return table
function lancedb.delete(input) end

---@param input { table_name: string }
---@return table
function lancedb.drop_table(input) end

--------------------------------------------------------------------------------
-- vulcan.call, with the entries of the skills
