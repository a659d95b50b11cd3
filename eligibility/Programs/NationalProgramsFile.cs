using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Actors.Eligibility.Programs;

/// <summary>The shape of <c>Data/national-programs.json</c>; <c>Data/README.md</c> says what the members mean.</summary>
internal sealed record NationalProgramsFile(ImmutableArray<NationalProgramsFile.Program> Programs)
{
    internal sealed record Program(
        string? Id, string? LawNumber, string? Name, ImmutableArray<Registrars> RegisteredBy, Coverage Setting, ImmutableArray<Version> Versions);

    internal sealed record Version(DateOnly ValidFrom, DateOnly? Ends, ImmutableArray<Variant> Variants);

    internal sealed record Variant(string? IncomeClass, ImmutableArray<string> Aliases, BurdenKind? Kind, int? Percent, int? MonthlyCapYen);

    /// <summary>The settings a program covers.</summary>
    internal enum Coverage
    {
        Both = 0,
        Outpatient = 1,
        Inpatient = 2,
    }
}

/// <summary>How the file is read: members it does not know are refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(NationalProgramsFile))]
internal sealed partial class NationalProgramsJson : JsonSerializerContext;
