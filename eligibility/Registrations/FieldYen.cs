namespace Actors.Eligibility.Registrations;

/// <summary>Reads an amount: whole yen in half-width digits, 0–1,000,000, no separators or signs; blank is null.</summary>
internal static class FieldYen
{
    public const int Largest = 1_000_000;

    public static int? ReadYen(this RowErrors errors, string field, string? raw)
    {
        var text = raw.AsSpan().Trim();
        if (text.IsEmpty)
        {
            return null;
        }

        if (text.ContainsAnyExceptInRange('0', '9'))
        {
            errors.Add(field, RowProblems.NotYen);
            return null;
        }

        if (text.Length > 7 || int.Parse(text) is var yen && yen > Largest)
        {
            errors.Add(field, RowProblems.TooMuch);
            return null;
        }

        return yen;
    }
}
