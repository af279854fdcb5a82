using System.Collections.Immutable;
using LuaSkills.Generators.Emit;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LuaSkills.Generators;

/// <summary>Implements <c>[Skill]</c> interfaces, sets of <c>[HostTools]</c>, <c>[SkillModule]</c>, <c>[ModelProvider]</c> and <c>[NativeJsonLibrary]</c> classes, and the JSON of the types in their signatures.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SkillGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<GeneratorOptions> options = context.CompilationProvider
            .Select(OptionsParser.Parse)
            .WithTrackingName(StepNames.Options);

        IncrementalValueProvider<bool> emitsContext = context.AnalyzerConfigOptionsProvider
            .Select(OptionsParser.EmitsContext)
            .WithTrackingName(StepNames.EmitsContext);

        IncrementalValuesProvider<SkillExtract> extracts = context.SyntaxProvider
            .ForAttributeWithMetadataName(WellKnown.SkillAttribute, static (node, _) => node is InterfaceDeclarationSyntax, SkillParser.Extract)
            .Where(static extract => extract is not null)
            .Select(static (extract, _) => extract!)
            .WithTrackingName(StepNames.SkillsExtracted);

        IncrementalValueProvider<ImmutableArray<PackageSource>> packages = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (file, cancellationToken) => PackageFiles.Read(file.Left, file.Right, cancellationToken))
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .WithTrackingName(StepNames.PackageFiles)
            .Collect()
            .SelectMany(static (files, _) => PackageFiles.Group(files))
            .WithTrackingName(StepNames.Packages)
            .Collect();

        IncrementalValuesProvider<SkillExtract> bound = extracts
            .Combine(packages)
            .Select(static (input, _) => PackageFiles.Find(input.Left, input.Right))
            .WithTrackingName(StepNames.SkillSources)
            .Select(PackageBinding.Bind)
            .WithTrackingName(StepNames.SkillsBound);

        IncrementalValuesProvider<SkillModel> skills = bound
            .Select(static (extract, _) => extract.Skill)
            .WithTrackingName(StepNames.Skills);

        IncrementalValuesProvider<PackageMembersModel> packageMembers = bound
            .Where(static extract => extract.Members is not null)
            .Select(static (extract, _) => new PackageMembersModel(extract.Skill.Declaration, extract.Members!))
            .WithTrackingName(StepNames.PackageMembers);

        IncrementalValuesProvider<HostToolSetExtract> toolExtracts = context.SyntaxProvider
            .ForAttributeWithMetadataName(WellKnown.HostToolsAttribute, static (node, _) => node is TypeDeclarationSyntax, HostToolParser.Extract)
            .Where(static extract => extract is not null)
            .Select(static (extract, _) => extract!)
            .WithTrackingName(StepNames.HostToolsExtracted);

        IncrementalValuesProvider<HostToolSetModel> toolSets = toolExtracts
            .Select(static (extract, _) => extract.Set)
            .WithTrackingName(StepNames.HostTools);

        IncrementalValueProvider<ImmutableArray<ContractModel>> toolContracts = toolExtracts
            .SelectMany(static (extract, _) => extract.Contracts)
            .Collect();

        IncrementalValuesProvider<SkillModuleExtract> moduleExtracts = context.SyntaxProvider
            .ForAttributeWithMetadataName(WellKnown.ModuleAttribute, static (node, _) => node is TypeDeclarationSyntax, SkillModuleParser.Extract)
            .Where(static extract => extract is not null)
            .Select(static (extract, _) => extract!)
            .WithTrackingName(StepNames.ModulesExtracted);

        IncrementalValuesProvider<SkillModuleModel> modules = moduleExtracts
            .Select(static (extract, _) => extract.Module)
            .WithTrackingName(StepNames.Modules);

        IncrementalValueProvider<ImmutableArray<ContractModel>> moduleContracts = moduleExtracts
            .SelectMany(static (extract, _) => extract.Contracts)
            .Collect();

        IncrementalValuesProvider<ModelProviderModel> providers = context.SyntaxProvider
            .ForAttributeWithMetadataName(WellKnown.ModelProviderAttribute, static (node, _) => node is TypeDeclarationSyntax, ModelProviderParser.Extract)
            .Where(static provider => provider is not null)
            .Select(static (provider, _) => provider!)
            .WithTrackingName(StepNames.ModelProviders);

        IncrementalValuesProvider<NativeLibraryExtract> libraryExtracts = context.SyntaxProvider
            .ForAttributeWithMetadataName(WellKnown.NativeLibraryAttribute, static (node, _) => node is TypeDeclarationSyntax, NativeLibraryParser.Extract)
            .Where(static extract => extract is not null)
            .Select(static (extract, _) => extract!)
            .WithTrackingName(StepNames.NativeLibrariesExtracted);

        IncrementalValuesProvider<NativeLibraryModel> libraries = libraryExtracts
            .Select(static (extract, _) => extract.Library)
            .WithTrackingName(StepNames.NativeLibraries);

        IncrementalValueProvider<ImmutableArray<ContractModel>> libraryContracts = libraryExtracts
            .SelectMany(static (extract, _) => extract.Contracts)
            .Collect();

        IncrementalValuesProvider<ContractModel> contracts = bound
            .SelectMany(static (extract, _) => extract.Contracts)
            .WithTrackingName(StepNames.ContractsExtracted)
            .Collect()
            .Combine(toolContracts)
            .Combine(moduleContracts)
            .Combine(libraryContracts)
            .Combine(emitsContext)
            .SelectMany(static (input, _) =>
            {
                ((((ImmutableArray<ContractModel> skill, ImmutableArray<ContractModel> tool), ImmutableArray<ContractModel> module), ImmutableArray<ContractModel> library), bool printsOffers) = input;
                return ContractMerge.Distinct(skill.AddRange(tool).AddRange(module).AddRange(library), printsOffers);
            })
            .WithTrackingName(StepNames.Contracts);

        IncrementalValuesProvider<ContractGroup> groups = contracts
            .Where(static contract => contract.Header.Owner.Length > 0)
            .Collect()
            .SelectMany(static (owned, _) => ContractMerge.Group(owned))
            .WithTrackingName(StepNames.ContractGroups);

        IncrementalValueProvider<ContextModel> jsonContext = contracts
            .Where(static contract => !contract.Header.IsVariant)
            .Select(static (contract, _) => ContextTypes.Describe(contract))
            .WithTrackingName(StepNames.ContextTypes)
            .Collect()
            .Select(static (types, _) => ContextTypes.Choose(types))
            .WithTrackingName(StepNames.Context);

        IncrementalValueProvider<EquatableArray<string>> clashes = skills
            .Select(static (skill, _) => HintNames.Skill(skill))
            .Collect()
            .Combine(toolSets.Select(static (set, _) => HintNames.Tools(set)).Collect())
            .Combine(modules.Select(static (module, _) => HintNames.Module(module)).Collect())
            .Combine(providers.Select(static (provider, _) => HintNames.Model(provider)).Collect())
            .Combine(libraries.Select(static (library, _) => HintNames.Native(library)).Collect())
            .Combine(packageMembers
                .SelectMany(static (members, _) => new[] { HintNames.Package(members.Declaration), HintNames.PackageJson(members.Declaration.HintName) })
                .Collect())
            .Select(static (names, _) =>
            {
                (((((ImmutableArray<string> skill, ImmutableArray<string> tool), ImmutableArray<string> module), ImmutableArray<string> provider), ImmutableArray<string> library), ImmutableArray<string> package) = names;
                return HintClashes.Find(skill.AddRange(tool).AddRange(module).AddRange(provider).AddRange(library).AddRange(package));
            })
            .WithTrackingName(StepNames.HintClashes);

        context.RegisterSourceOutput(skills.Combine(options).Combine(clashes), static (output, input) =>
        {
            ((SkillModel skill, GeneratorOptions settings), EquatableArray<string> clashing) = input;
            if (settings.IsSupported)
                output.AddSource(HintClashes.Resolve(HintNames.Skill(skill), clashing), SkillStubEmitter.Emit(skill, settings));
        });

        context.RegisterSourceOutput(packageMembers.Combine(options).Combine(clashes), static (output, input) =>
        {
            ((PackageMembersModel members, GeneratorOptions settings), EquatableArray<string> clashing) = input;
            if (settings.IsSupported)
                output.AddSource(HintClashes.Resolve(HintNames.Package(members.Declaration), clashing), PackageMembersEmitter.Emit(members, settings));
        });

        context.RegisterSourceOutput(toolSets.Combine(options).Combine(clashes), static (output, input) =>
        {
            ((HostToolSetModel set, GeneratorOptions settings), EquatableArray<string> clashing) = input;
            if (settings.IsSupported)
                output.AddSource(HintClashes.Resolve(HintNames.Tools(set), clashing), HostToolSetEmitter.Emit(set, settings));
        });

        context.RegisterSourceOutput(modules.Combine(options).Combine(clashes), static (output, input) =>
        {
            ((SkillModuleModel module, GeneratorOptions settings), EquatableArray<string> clashing) = input;
            if (settings.IsSupported)
                output.AddSource(HintClashes.Resolve(HintNames.Module(module), clashing), SkillModuleEmitter.Emit(module, settings));
        });

        context.RegisterSourceOutput(providers.Combine(options).Combine(clashes), static (output, input) =>
        {
            ((ModelProviderModel provider, GeneratorOptions settings), EquatableArray<string> clashing) = input;
            if (settings.IsSupported)
                output.AddSource(HintClashes.Resolve(HintNames.Model(provider), clashing), ModelProviderEmitter.Emit(provider));
        });

        context.RegisterSourceOutput(libraries.Combine(options).Combine(clashes), static (output, input) =>
        {
            ((NativeLibraryModel library, GeneratorOptions settings), EquatableArray<string> clashing) = input;
            if (settings.IsSupported)
                output.AddSource(HintClashes.Resolve(HintNames.Native(library), clashing), NativeLibraryEmitter.Emit(library, settings));
        });

        context.RegisterSourceOutput(groups.Combine(options).Combine(clashes), static (output, input) =>
        {
            ((ContractGroup group, GeneratorOptions settings), EquatableArray<string> clashing) = input;
            if (settings.IsSupported)
                output.AddSource(HintClashes.Resolve(HintNames.PackageJson(group.Owner), clashing), ContractEmitter.Emit(group, settings));
        });

        context.RegisterSourceOutput(contracts.Where(static contract => contract.Header.Owner.Length == 0).Combine(options), static (output, pair) =>
        {
            if (pair.Right.IsSupported)
                output.AddSource(HintNames.Json(pair.Left), ContractEmitter.Emit(pair.Left, pair.Right));
        });

        context.RegisterSourceOutput(jsonContext.Combine(options).Combine(emitsContext), static (output, input) =>
        {
            ((ContextModel model, GeneratorOptions settings), bool isWanted) = input;
            if (isWanted && settings.IsSupported && model.Members.Count > 0)
                output.AddSource(HintNames.Context, ContextEmitter.Emit(model, settings));
        });
    }
}
