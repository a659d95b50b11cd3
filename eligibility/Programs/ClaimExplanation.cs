namespace Actors.Eligibility.Programs;

/// <summary>Says how a local scheme's claims are written (レセプト), by the codes of the claims software.</summary>
internal static class ClaimExplanation
{
    internal static string Of(LocalSchemeClaimRules claim) => $"Claims (レセプト): {string.Join(", ", Parts(claim))}";

    private static IEnumerable<string> Parts(LocalSchemeClaimRules claim)
    {
        yield return claim.PayerRole == 2 ? "beside a national program (公費主保区分 2)" : $"on its own with the insurance (公費主保区分 {claim.PayerRole})";
        foreach (var (name, code) in ((string, int?)[])
        [
            ("点数単価", claim.YenPerPoint), ("レセプト負担金額", claim.ClaimBurden), ("レセプト請求", claim.ClaimPrint), ("レセプト記載", claim.ClaimEntry),
            ("薬剤負担", claim.DrugBurden), ("食事療養費", claim.MealBurden),
        ])
        {
            if (code is { } said)
            {
                yield return $"{name} {said}";
            }
        }

        if (claim.MealAidPerDayYen > 0)
        {
            yield return $"inpatients' meals aided with {BurdenExplanation.Yen(claim.MealAidPerDayYen)} a day (１日食事助成額)";
        }

        if (!claim.LimitedSchemeNumbers.IsEmpty)
        {
            yield return $"only beside the schemes (限定保険番号) {string.Join(", ", claim.LimitedSchemeNumbers)}";
        }
    }
}
