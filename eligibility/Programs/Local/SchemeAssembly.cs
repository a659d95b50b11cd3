using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Programs.Local;

/// <summary>
/// Puts the rows of each scheme together. A scheme of which only some rows can be taken comes in with those and is marked incomplete: at the counter
/// the entitlement is known, people of the classes that came in get their terms, and all others none (never those of another class). A scheme that
/// contradicts itself stays out whole: nobody can say which row is right.
/// </summary>
internal static class SchemeAssembly
{
    internal static LocalProgramImport Assemble(IReadOnlyList<LocalRow> rows, DateOnly validFrom)
    {
        var versions = new List<ProgramVersion>();
        var repeated = 0;
        foreach (var scheme in rows.Where(row => row.Scheme is not null).GroupBy(row => (row.Prefecture, row.SchemeNumber)))
        {
            ImmutableArray<LocalRow> all = [.. scheme];
            if (all.Any(row => row.Taken && all.Any(other => Contradicts(row, other))))
            {
                foreach (var row in all.Where(row => row.Taken).ToList())
                {
                    row.Refuse("scheme_no", "contradictory", "another row of the same scheme number says otherwise for the same people");
                }
            }

            ImmutableArray<LocalRow> taken = [.. all.Where(row => row.Taken)];
            if (!taken.IsEmpty)
            {
                versions.Add(Version(taken, incomplete: taken.Length < all.Length, validFrom));
                repeated += taken.Length - versions[^1].Variants.Length;
            }
        }

        return new(
            [.. versions.OrderBy(version => version.Id.Value, StringComparer.Ordinal)],
            rows.Count(row => row.Taken),
            repeated,
            [.. rows.Where(row => !row.Taken).Select(row => new RefusedRow(row.Row, [.. row.Errors]))],
            [.. rows.Where(row => row is { Taken: true, Name: "" }).Select(row => row.Row)]);
    }

    /// <summary>
    /// Whether a row says something else for some of the same people: the classes are the same or one is for everybody, and the ages overlap. Of a refused
    /// row only the class can be read; if its cells are shifted or its class is none, not even that.
    /// </summary>
    private static bool Contradicts(LocalRow row, LocalRow other)
    {
        if (ReferenceEquals(row, other) || other.Errors.Exists(error => error.Code is "misaligned" || error.Field is "income_info"))
        {
            return false;
        }

        var sameClass = row.IncomeText == other.IncomeText || row.IncomeText.Length == 0 || other.IncomeText.Length == 0;
        if (other.Variant is null)
        {
            return sameClass;
        }

        var sameAges = row.Variant!.FitsAge(other.Variant.AgeFrom) || other.Variant.FitsAge(row.Variant.AgeFrom);
        return row.LawNumber != other.LawNumber || row.Scheme != other.Scheme || (sameClass && sameAges && row.Variant != other.Variant);
    }

    private static ProgramVersion Version(ImmutableArray<LocalRow> rows, bool incomplete, DateOnly validFrom)
    {
        var scheme = rows[0].Scheme!;
        var shortName = rows.Select(row => row.Name).FirstOrDefault(name => name.Length > 0);
        var text = $"{scheme.PrefectureCode}-{scheme.SchemeNumber}";
        return new()
        {
            Id = ProgramId.TryParse(text, out var id) ? id : throw new InvalidOperationException($"{text} is no program id"),
            LawNumber = rows[0].LawNumber,
            Name = shortName ?? $"{scheme.Prefecture} {scheme.SchemeNumber}",
            Kind = ProgramKind.Local,
            ValidFrom = validFrom,
            RegisteredBy = Registrars.Prefectures | Registrars.DesignatedCities | Registrars.Municipalities,
            NationalRecipientNumber = false,
            CapScope = CapScope.PerFacility,
            Variants = [.. rows.Select(row => row.Variant!).Distinct()],
            Scheme = scheme with { ShortName = shortName, Incomplete = incomplete },
        };
    }
}
