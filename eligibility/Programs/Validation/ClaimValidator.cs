namespace Actors.Eligibility.Programs.Validation;

/// <summary>Judges how a local scheme's claims are written; the bounds are those of the claims software's codes.</summary>
internal static class ClaimValidator
{
    internal static IEnumerable<ProgramFault> Judge(LocalSchemeClaimRules claim, string place)
    {
        (string Field, int? Value, int Least, int Most)[] codes =
        [
            ("payerRole", claim.PayerRole, 2, 3),
            ("yenPerPoint", claim.YenPerPoint, 10, 10),
            ("claimBurden", claim.ClaimBurden, 1, 2),
            ("claimPrint", claim.ClaimPrint, 0, 4),
            ("claimEntry", claim.ClaimEntry, 0, 1),
            ("drugBurden", claim.DrugBurden, 0, 3),
            ("mealAidPerDayYen", claim.MealAidPerDayYen, 0, BurdenValidator.MostYen),
            ("mealBurden", claim.MealBurden, 0, 3),
        ];
        foreach (var (field, value, least, most) in codes)
        {
            if (value < least || value > most)
            {
                yield return new(place + field, least == most ? $"must be {least}" : $"must be a whole number from {least} to {most:N0}");
            }
        }

        for (var at = 0; at < claim.LimitedSchemeNumbers.Length; at++)
        {
            if (claim.LimitedSchemeNumbers[at] is not { Length: 3 } number || number.AsSpan().ContainsAnyExceptInRange('0', '9'))
            {
                yield return new($"{place}limitedSchemeNumbers[{at}]", "must be a scheme number of three digits");
            }
        }
    }
}
