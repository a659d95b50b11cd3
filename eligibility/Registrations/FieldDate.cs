namespace Actors.Eligibility.Registrations;

/// <summary>
/// Reads a date: <c>yyyy-MM-dd</c>, and <c>yyyyMMdd</c> or <c>yyyy/MM/dd</c> as municipal systems send them. Half-width digits, four and two of them; blank is null.
/// Years of an era (和暦) are not read.
/// </summary>
internal static class FieldDate
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyyMMdd", "yyyy/MM/dd"];

    public static DateOnly? ReadDate(this RowErrors errors, string field, string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw))
        {
            return null;
        }

        if (DateOnly.TryParseExact(raw.AsSpan().Trim(), Formats, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var date))
        {
            return date;
        }

        errors.Add(field, RowProblems.DateInvalid);
        return null;
    }

    /// <summary>As <see cref="ReadDate"/>; blank is an error.</summary>
    public static DateOnly? ReadRequiredDate(this RowErrors errors, string field, string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw))
        {
            errors.Add(field, RowProblems.Required);
        }

        return errors.ReadDate(field, raw);
    }
}
