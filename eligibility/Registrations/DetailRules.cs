namespace Actors.Eligibility.Registrations;

/// <summary>JSON that is kept as it was sent: at most 4,096 characters.</summary>
internal static class DetailRules
{
    private const int Longest = 4_096;

    public static string? ReadDetail(this RowErrors errors, string field, string? json)
    {
        if (json?.Length > Longest)
        {
            errors.Add(field, RowProblems.TooLong(Longest));
            return null;
        }

        return json;
    }
}
