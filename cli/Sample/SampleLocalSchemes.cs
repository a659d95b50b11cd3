using Actors.Eligibility.Programs;
using Actors.Eligibility.Programs.Local;

namespace Actors.Cli.Sample;

/// <summary>The local schemes (地方単独事業) that a sample registers people for: those that the hub itself takes in whole, and that have a law number to begin a payer number with.</summary>
internal static class SampleLocalSchemes
{
    private const int OldestPerson = 95;
    private const int OldestSingleParent = 50;

    private static readonly Lazy<ILookup<string, SampleScheme>> ByPrefecture = new(() => Read()
        .Versions
        .Where(version => version is { LawNumber: not "00", Scheme: { Incomplete: false, ShortName: not null } })
        .ToLookup(version => version.Scheme!.PrefectureCode, Scheme, StringComparer.Ordinal));

    /// <summary>In the order of their ids; none for a prefecture that the reference data does not list.</summary>
    public static IReadOnlyList<SampleScheme> Of(string prefecture) => [.. ByPrefecture.Value[prefecture]];

    private static LocalProgramImport Read()
    {
        var rows = SampleReference.LocalPrograms();
        return LocalProgramReader.Read(rows[0], rows.Skip(1).Select((cells, index) => (index + 1, cells)), DateOnly.MinValue);
    }

    private static SampleScheme Scheme(ProgramVersion version)
    {
        var name = version.Scheme!.ShortName!;
        var youngest = version.Variants.Min(variant => variant.AgeFrom);
        var oldest = version.Variants.Max(variant => variant.AgeTo ?? OldestPerson);
        var likely = name.Contains('親', StringComparison.Ordinal) ? OldestSingleParent : OldestPerson;
        return new(version.Id.Value, version.LawNumber, IsNational: false, youngest, Math.Max(youngest, Math.Min(oldest, likely)), name)
        {
            LocalClasses = [.. version.Variants.Select(variant => variant.IncomeClass).Distinct(StringComparer.Ordinal)],
        };
    }
}
