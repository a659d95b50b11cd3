using System.Collections.Immutable;
using Actors.Eligibility.Directories;
using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Programs.Validation;

/// <summary>Judges a program version that somebody wrote by hand: every bound of every attribute, and whether they agree with the id and with each other.</summary>
public static class ProgramValidator
{
    private const int LongestName = 100;
    private const int MostVariants = 200;

    private static readonly DateOnly Earliest = new(1950, 1, 1);
    private static readonly DateOnly Latest = new(2100, 12, 31);

    /// <summary>Everything that is wrong; none for a version that may be stored.</summary>
    public static IEnumerable<ProgramFault> Judge(ProgramVersion version) =>
        [.. Identity(version), .. Period(version), .. Area(version), .. Variants(version)];

    private static IEnumerable<ProgramFault> Identity(ProgramVersion version)
    {
        var (prefecture, local) = (version.Id.Value[..2], version.Id.IsLocal);
        if (local && Prefectures.NameOf(prefecture) is null)
        {
            yield return new("id", "must begin with a prefecture, 01 to 47, as a local scheme's does");
        }

        if (version.Kind is ProgramKind.Local != local)
        {
            yield return new("kind", local ? "must be local, as the id is" : "must be national, as the id is");
        }

        if (version.LawNumber.Length != 2 || version.LawNumber.AsSpan().ContainsAnyExceptInRange('0', '9') || (!local && version.LawNumber != prefecture))
        {
            yield return new("lawNumber", local ? "must have two digits; 00 where the scheme has none" : "must be the two digits that the id begins with");
        }

        if (!ProgramText.IsText(version.Name, LongestName))
        {
            yield return new("name", $"must have 1 to {LongestName} readable characters");
        }

        if (version.ClaimPriority is < ClaimPriority.First or > ClaimPriority.Last)
        {
            yield return new("claimPriority", "must be a whole number from 1 to 9,999, or left out for the law's order");
        }

        foreach (var fault in SchemeValidator.Judge(version))
        {
            yield return fault;
        }
    }

    private static IEnumerable<ProgramFault> Period(ProgramVersion version)
    {
        if (version.ValidFrom < Earliest || version.ValidFrom > Latest)
        {
            yield return new("validFrom", "must lie between 1950 and 2100");
        }

        if (version.Ends < version.ValidFrom)
        {
            yield return new("ends", "must not lie before the version's first day");
        }
    }

    private static IEnumerable<ProgramFault> Area(ProgramVersion version)
    {
        var prefectures = version.InKindPrefectures;
        for (var at = 0; at < prefectures.Length; at++)
        {
            if (Prefectures.NameOf(prefectures[at]) is null)
            {
                yield return new($"inKindPrefectures[{at}]", "must be a prefecture of two digits, 01 to 47");
            }
            else if (prefectures.AsSpan(0, at).Contains(prefectures[at]))
            {
                yield return new($"inKindPrefectures[{at}]", "stands there already");
            }
        }
    }

    private static IEnumerable<ProgramFault> Variants(ProgramVersion version)
    {
        if (version.Variants.Length is 0 or > MostVariants)
        {
            return [new("variants", $"must hold 1 to {MostVariants} variants")];
        }

        return version.Variants.SelectMany((variant, at) => VariantValidator.Judge(variant, $"variants[{at}].", version.Kind).Concat(Ambiguity(version.Variants, at)));
    }

    private static IEnumerable<ProgramFault> Ambiguity(ImmutableArray<ProgramVariant> variants, int at)
    {
        for (var earlier = 0; earlier < at; earlier++)
        {
            if (variants[at].CannotBeToldFrom(variants[earlier]))
            {
                yield return new($"variants[{at}].incomeClass", $"cannot be told from variants[{earlier}]: for the same ages it has the same class or alias, or one of the two is for everybody");
                yield break;
            }
        }
    }
}
