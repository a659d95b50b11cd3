using Actors.Eligibility.Directories;

namespace Actors.Eligibility.Programs.Validation;

/// <summary>Judges what only local schemes have.</summary>
internal static class SchemeValidator
{
    private const int LongestName = 100;

    internal static IEnumerable<ProgramFault> Judge(ProgramVersion version) => (version.Id.IsLocal, version.Scheme) switch
    {
        (false, null) => [],
        (false, _) => [new("scheme", "belongs to local schemes only")],
        (true, null) => [new("scheme", "is needed: the program is a local scheme")],
        (true, { } scheme) => Judge(scheme, version.Id.Value),
    };

    private static IEnumerable<ProgramFault> Judge(LocalScheme scheme, string id)
    {
        if (scheme.PrefectureCode != id[..2])
        {
            yield return new("scheme.prefectureCode", "must be the two digits that the id begins with");
        }

        if (Prefectures.NameOf(id[..2]) is { } prefecture && prefecture != scheme.Prefecture)
        {
            yield return new("scheme.prefecture", "must be the Japanese name of the prefecture that the id begins with");
        }

        if (scheme.SchemeNumber != id[3..])
        {
            yield return new("scheme.schemeNumber", "must be what stands behind the hyphen of the id");
        }

        if (scheme.ShortName is { } name && !ProgramText.IsText(name, LongestName))
        {
            yield return new("scheme.shortName", $"must have 1 to {LongestName} readable characters, or be left out");
        }

        if (scheme.SchemeClass != 7)
        {
            yield return new("scheme.schemeClass", "must be 7, local public expense");
        }

        foreach (var (field, code) in ((string, int)[])
            [("lawNumberCheck", scheme.LawNumberCheck), ("payerCheckDigit", scheme.PayerCheckDigit), ("recipientCheckDigit", scheme.RecipientCheckDigit)])
        {
            if (code is < 0 or > 2)
            {
                yield return new($"scheme.{field}", "must be a whole number from 0 to 2");
            }
        }
    }
}
