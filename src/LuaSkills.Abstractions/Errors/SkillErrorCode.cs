namespace LuaSkills;

/// <summary>The stable values of <see cref="SkillException.Code"/> and <see cref="SkillLoadOutcome.Code"/>.</summary>
public static class SkillErrorCode
{
    /// <summary>No loaded entry has this name.</summary>
    public const string SkillNotFound = "skill_not_found";

    /// <summary>The Lua code raised an error.</summary>
    public const string LuaError = "lua_error";

    /// <summary>The Lua code does not compile.</summary>
    public const string LuaSyntax = "lua_syntax";

    /// <summary>The entry returned values the contract does not allow (spec section 1.8).</summary>
    public const string InvalidReturn = "invalid_return";

    /// <summary>The entry's content, overflow mode or template hint is not valid UTF-8.</summary>
    public const string InvalidUtf8 = "invalid_utf8";

    /// <summary>The entry's structured host result is malformed or not allowed (spec section 1.9).</summary>
    public const string InvalidHostResult = "invalid_host_result";

    /// <summary>A JSON text does not fit the declared type, or is not JSON.</summary>
    public const string InvalidJson = "invalid_json";

    /// <summary>The arguments of the call cannot be written or read.</summary>
    public const string InvalidArguments = "invalid_arguments";

    /// <summary>A Lua value has no JSON form.</summary>
    public const string NotConvertible = "not_convertible";

    /// <summary>The call's timeout elapsed.</summary>
    public const string Timeout = "timeout";

    /// <summary>The root chain breaks a rule of spec section 2.1.</summary>
    public const string InvalidRootChain = "invalid_root_chain";

    /// <summary>The runtime root does not exist.</summary>
    public const string RuntimeRootMissing = "runtime_root_missing";

    /// <summary>A file or directory could not be read or written.</summary>
    public const string IoError = "io_error";

    /// <summary>The manifest is missing, is not valid YAML or has fields of the wrong type.</summary>
    public const string InvalidManifest = "invalid_manifest";

    /// <summary>A package lies in a directory whose name is not a valid skill id, or such an id was given.</summary>
    public const string InvalidSkillId = "invalid_skill_id";

    /// <summary>The manifest's version is not a semantic version.</summary>
    public const string InvalidVersion = "invalid_version";

    /// <summary>An entry of the manifest breaks a rule of spec section 1.4.</summary>
    public const string InvalidEntry = "invalid_entry";

    /// <summary>A path of the manifest breaks the path rule of spec section 1.4.</summary>
    public const string InvalidPath = "invalid_path";

    /// <summary>An input schema breaks a rule of spec section 1.5.</summary>
    public const string InvalidSchema = "invalid_schema";

    /// <summary>The dependencies of a skill could not be prepared.</summary>
    public const string DependencyFailed = "dependency_failed";

    /// <summary>A file could not be downloaded: no answer, an error of the server, or not all of it.</summary>
    public const string DownloadFailed = "download_failed";

    /// <summary>A downloaded file has another SHA-256 than it should.</summary>
    public const string ChecksumMismatch = "checksum_mismatch";

    /// <summary>A database of a skill could not be bound.</summary>
    public const string DatabaseFailed = "database_failed";

    /// <summary>A packaged runtime beside the skills is incomplete or has a faulty manifest.</summary>
    public const string InvalidPackagedRuntime = "invalid_packaged_runtime";

    /// <summary>The manifest of an installed native runtime is not valid (<c>luaskills-sdk-runtime-manifest.json</c>).</summary>
    public const string InvalidRuntimeManifest = "invalid_runtime_manifest";

    /// <summary>There are no native runtimes for the platform.</summary>
    public const string UnsupportedPlatform = "unsupported_platform";

    /// <summary>The skill is on the host's ignore list.</summary>
    public const string Ignored = "ignored";

    /// <summary>The skill is disabled by its manifest or by a record in the state directory.</summary>
    public const string Disabled = "disabled";

    /// <summary>An empty directory in a higher root hides the skill.</summary>
    public const string Hidden = "hidden";

    /// <summary>The session already has a live lease.</summary>
    public const string LeaseExists = "lease_exists";

    /// <summary>The lease evaluates something else at the moment.</summary>
    public const string LeaseBusy = "lease_busy";

    /// <summary>As many leases live as may.</summary>
    public const string LeaseLimitExceeded = "lease_limit_exceeded";

    /// <summary>There is no such lease, or it ended over an hour ago or before a reload.</summary>
    public const string LeaseNotFound = "lease_not_found";

    /// <summary>The lease was closed.</summary>
    public const string LeaseClosed = "lease_closed";

    /// <summary>The lease was not used for longer than its time to live.</summary>
    public const string LeaseExpired = "lease_expired";

    /// <summary>A newer lease of the session has taken its place.</summary>
    public const string LeaseReplaced = "lease_replaced";

    /// <summary>The lease belongs to another session than the caller says.</summary>
    public const string LeaseSidMismatch = "lease_sid_mismatch";

    /// <summary>The lease has another generation than the caller says.</summary>
    public const string LeaseGenerationMismatch = "lease_generation_mismatch";

    /// <summary>The lease was made through the other family.</summary>
    public const string LeaseProfileMismatch = "lease_profile_mismatch";

    /// <summary>The native engine lost track of its leases; the embedded one never says so.</summary>
    public const string LeaseManagerPoisoned = "lease_manager_poisoned";

    /// <summary>The code evaluated in a lease failed.</summary>
    public const string EvalFailed = "eval_failed";

    /// <summary>A delegated caller means to change a skill of root ROOT.</summary>
    public const string SystemControlled = "system_controlled";

    /// <summary>A request to install, update or remove a skill does not say enough, or contradicts itself.</summary>
    public const string InvalidRequest = "invalid_request";

    /// <summary>The root that a skill would be changed in is not part of the chain, is missing, or has something else in the skill's place.</summary>
    public const string TargetRefused = "target_refused";

    /// <summary>A copy of the skill in a higher root hides the one that would be changed.</summary>
    public const string Shadowed = "shadowed";

    /// <summary>The host does not allow the source that a skill would come from (<see cref="SkillSourceOptions"/>).</summary>
    public const string SourceRefused = "source_refused";

    /// <summary>The host does not allow downloads (<see cref="SkillSourceOptions.AllowNetworkDownload"/>).</summary>
    public const string NetworkDisabled = "network_disabled";

    /// <summary>A release has no archive of the skill, or no checksum of it.</summary>
    public const string InvalidRelease = "invalid_release";

    /// <summary>An archive is damaged, could do harm, or is not the package that was to be installed.</summary>
    public const string InvalidArchive = "invalid_archive";

    /// <summary>A key is none of a publisher's (P-256, PEM or DER), or its password is wrong.</summary>
    public const string InvalidKey = "invalid_key";

    /// <summary>The file of trusted publishers is not valid.</summary>
    public const string InvalidTrustFile = "invalid_trust_file";

    /// <summary>A package is not signed where it has to be.</summary>
    public const string PackageUnsigned = "package_unsigned";

    /// <summary>The signature of a package is not that of its descriptor.</summary>
    public const string SignatureInvalid = "signature_invalid";

    /// <summary>A package is signed by somebody who is not trusted.</summary>
    public const string PublisherUnknown = "publisher_unknown";

    /// <summary>A package is signed with a key that is revoked.</summary>
    public const string PublisherRevoked = "publisher_revoked";

    /// <summary>A package is signed by somebody else than the installed one that it would replace.</summary>
    public const string PublisherChanged = "publisher_changed";

    /// <summary>A file of a signed package is missing, additional or not what was signed.</summary>
    public const string PackageTampered = "package_tampered";

    /// <summary>The descriptor of a signed package breaks a rule of its format.</summary>
    public const string InvalidDescriptor = "invalid_descriptor";

    /// <summary>A signed package has a format or kind that this version does not know, or cannot be used so.</summary>
    public const string UnsupportedPackage = "unsupported_package";

    /// <summary>A source manifest is not valid, or is about another skill.</summary>
    public const string InvalidSourceManifest = "invalid_source_manifest";

    /// <summary>The skill was not installed by an engine, so it has no source to be updated from.</summary>
    public const string NotManaged = "not_managed";

    /// <summary>The record of a skill's installation cannot be read.</summary>
    public const string InvalidInstallRecord = "invalid_install_record";

    /// <summary>Another process keeps changing skills below the same runtime root.</summary>
    public const string ChangeInProgress = "change_in_progress";

    /// <summary>The skill declares no help page of this name, or the name is blank.</summary>
    public const string HelpFlowNotFound = "help_flow_not_found";

    /// <summary>The place of the skill configuration is unknown: it is not an option of the engine, and no root was loaded yet.</summary>
    public const string ConfigUnresolved = "config_unresolved";

    /// <summary>The skill configuration file is not valid JSON or has values of the wrong type.</summary>
    public const string InvalidConfigFile = "invalid_config_file";

    /// <summary>A key of the skill configuration is blank.</summary>
    public const string InvalidConfigKey = "invalid_config_key";

    /// <summary>Another process kept the skill configuration file locked for too long.</summary>
    public const string ConfigLocked = "config_locked";

    /// <summary>An option of an engine or of a lease is invalid.</summary>
    public const string InvalidOptions = "invalid_options";

    /// <summary>A call executed more instructions than <see cref="SkillLimits.MaxInstructions"/> allows.</summary>
    public const string InstructionLimit = "instruction_limit";

    /// <summary>A call needed more memory than <see cref="SkillLimits.MaxMemory"/> allows.</summary>
    public const string MemoryLimit = "memory_limit";

    /// <summary>A result is larger than <see cref="SkillLimits.MaxOutput"/> allows.</summary>
    public const string OutputLimit = "output_limit";

    /// <summary>Calls of <c>vulcan.call</c> are nested deeper than <see cref="SkillLimits.MaxCallDepth"/> allows.</summary>
    public const string CallDepthLimit = "call_depth_limit";

    /// <summary>A table contains itself, so it has no JSON form.</summary>
    public const string CyclicValue = "cyclic_value";

    /// <summary>A table is nested too deep for JSON (1,000 levels).</summary>
    public const string NestingTooDeep = "nesting_too_deep";

    /// <summary>A native library cannot be loaded.</summary>
    public const string LibraryNotLoaded = "library_not_loaded";

    /// <summary>A native library has no function of this name; it is too old, or another library.</summary>
    public const string MissingExport = "missing_export";

    /// <summary>A native library reports that a call failed; the message is its own text (spec: FFI section 2.1).</summary>
    public const string NativeError = "native_error";

    /// <summary>The answer of a native library is not an envelope (spec: FFI section 2.1).</summary>
    public const string InvalidEnvelope = "invalid_envelope";

    /// <summary>
    /// A callback called back into a native engine that is busy with the very call the callback serves, or changes skills from within the progress of a change: it
    /// would wait for itself.
    /// </summary>
    public const string ReentrantCall = "reentrant_call";

    /// <summary>Governed tools or skills are used without a gate.</summary>
    public const string GateRequired = "gate_required";

    /// <summary>The gate demands a lower trust level of a tool than the tool declares.</summary>
    public const string GateLevelTooLow = "gate_level_too_low";

    /// <summary>A governed call did not complete; see <see cref="GovernedSkillException.Outcome"/>.</summary>
    public const string GateDenied = "gate_denied";

    /// <summary>The gate is gone, or could not be asked. What was asked for may have happened.</summary>
    public const string GateFailed = "gate_failed";

    /// <summary>A skill tried what it may not do; see <see cref="SkillPermissionException"/>.</summary>
    public const string PermissionDenied = "permission_denied";

    /// <summary>A deployment grants less than the skill requires.</summary>
    public const string RequirementNotMet = "requirement_not_met";

    /// <summary>A deployment or its manifest is malformed.</summary>
    public const string InvalidDeployment = "invalid_deployment";

    /// <summary>A method of a module threw an exception that is no <see cref="SkillException"/>.</summary>
    public const string ModuleFailed = "module_failed";

    /// <summary>Stored state has a schema version that the skill does not know.</summary>
    public const string StateVersion = "state_version";

    /// <summary>Another call of the same session kept the state for too long, or the call would wait for itself.</summary>
    public const string StateInUse = "state_in_use";

    /// <summary>Stored values, states or schedules cannot be read or written.</summary>
    public const string StorageFailed = "storage_failed";

    /// <summary>A capability that the deployment grants failed: a file, a connection, a program.</summary>
    public const string CapabilityFailed = "capability_failed";

    /// <summary>The engine met a state it cannot explain; please report it.</summary>
    public const string InternalError = "internal_error";
}
