using System.Collections.Immutable;

namespace Actors.Eligibility.Programs.Local;

/// <summary>Reads how a scheme's claims are written. An empty claim setting says nothing; the kinds of number are those of the claims software.</summary>
internal static class LocalClaim
{
    internal static LocalSchemeClaimRules Read(Cells cells) => new()
    {
        PayerRole = cells.Number("payer_role", 2, 3),
        YenPerPoint = cells.Optional("yen_per_point", 10, 10),
        ClaimBurden = cells.Optional("claim_burden", 1, 2),
        ClaimPrint = cells.Optional("claim_print", 0, 4),
        ClaimEntry = cells.Optional("claim_entry", 0, 1),
        DrugBurden = cells.Number("drug_burden", 0, 3),
        MealAidPerDayYen = cells.Yen("meal_aid_per_day") ?? 0,
        MealBurden = cells.Number("meal_burden", 0, 3),
        LimitedSchemeNumbers = LimitedTo(cells),
    };

    /// <summary>Scheme numbers of three digits, one a line.</summary>
    private static ImmutableArray<string> LimitedTo(Cells cells)
    {
        ImmutableArray<string> numbers = [.. cells.Text("limited_scheme_no").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(string.Intern)];
        if (numbers.Any(number => number.Length != 3 || number.AsSpan().ContainsAnyExceptInRange('0', '9')))
        {
            cells.Fail("limited_scheme_no", "unknownCode", "the cell must hold scheme numbers of three digits, one a line");
            return [];
        }

        return numbers;
    }
}
