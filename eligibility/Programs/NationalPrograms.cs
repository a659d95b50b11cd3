using System.Collections.Immutable;
using System.Text.Json;
using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Programs;

/// <summary>The national programs (国の公費) that come with the hub, as data: <c>Data/national-programs.json</c>.</summary>
public static class NationalPrograms
{
    private const string Resource = "Actors.Eligibility.Programs.Data.national-programs.json";

    /// <summary>All versions of all national programs, by claim order and first day. Throws <see cref="InvalidDataException"/> that names what is wrong with the file.</summary>
    public static ImmutableArray<ProgramVersion> Load()
    {
        using var stream = typeof(NationalPrograms).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidDataException($"{Resource} is not in the assembly");
        return Read(stream);
    }

    /// <summary>Reads a file of the same shape.</summary>
    public static ImmutableArray<ProgramVersion> Read(Stream json)
    {
        var versions = ImmutableArray.CreateBuilder<ProgramVersion>();
        foreach (var program in Parse(json).Programs)
        {
            var id = Check(program);
            versions.AddRange(program.Versions.Select(version => NationalVersion.From(id, program, version)));
        }

        if (versions.GroupBy(version => (version.Id, version.ValidFrom)).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw new InvalidDataException($"program {twice.Key.Id}: two versions from {twice.Key.ValidFrom:yyyy-MM-dd}");
        }

        return [.. versions.OrderBy(version => version.Id, ClaimPriority.Comparer).ThenBy(version => version.ValidFrom)];
    }

    private static NationalProgramsFile Parse(Stream json)
    {
        try
        {
            var file = JsonSerializer.Deserialize(json, NationalProgramsJson.Default.NationalProgramsFile);
            return file is { Programs.IsDefaultOrEmpty: false } ? file : throw new InvalidDataException("the file of national programs holds none");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"the file of national programs is not readable at {problem.Path}, line {problem.LineNumber + 1}", problem);
        }
    }

    private static ProgramId Check(NationalProgramsFile.Program program)
    {
        var id = ProgramId.TryParse(program.Id, out var parsed) && !parsed.IsLocal
            ? parsed
            : throw new InvalidDataException($"program {program.Id}: a national id is a law number, with a suffix such as -1 where one law carries two programs");
        return program switch
        {
            _ when program.LawNumber != id.Value[..2] => throw new InvalidDataException($"program {id}: its law number must be {id.Value[..2]}"),
            _ when string.IsNullOrWhiteSpace(program.Name) => throw new InvalidDataException($"program {id}: it has no name"),
            { RegisteredBy.IsDefault: true } => throw new InvalidDataException($"program {id}: it does not say who registers people"),
            { Versions.IsDefaultOrEmpty: true } => throw new InvalidDataException($"program {id}: it has no version"),
            _ => id,
        };
    }
}
