using System.Globalization;
using Actors.ClientApi.Errors;
using Actors.Eligibility.Periods;

namespace Actors.ClientApi.Fields;

/// <summary>
/// Reads days, months and instants, in bodies and addresses alike. What is wrong with one is added to the errors under its name; what is returned then means nothing.
/// </summary>
internal static class FieldReading
{
    private const string KnownAt = "knownAt";

    /// <summary><c>yyyy-MM-dd</c>. Null when it is no date.</summary>
    public static DateOnly? ReadDate(this FieldErrors errors, string field, string? text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        errors.Add(field, "must be a date, yyyy-MM-dd");
        return null;
    }

    /// <summary><c>yyyy-MM</c>. Null when it is no month.</summary>
    public static ServiceMonth? ReadMonth(this FieldErrors errors, string field, string? text)
    {
        if (ServiceMonth.TryParse(text, out var month))
        {
            return month;
        }

        errors.Add(field, "must be a month, yyyy-MM");
        return null;
    }

    /// <summary>As <see cref="ReadMonth"/>; the present one at the latest.</summary>
    public static ServiceMonth ReadPastMonth(this FieldErrors errors, string field, string? text, DateTimeOffset now)
    {
        var month = errors.ReadMonth(field, text);
        if (month > ServiceMonth.Of(JapaneseDays.DayOf(now)))
        {
            errors.Add(field, "must not lie in the future");
        }

        return month.GetValueOrDefault();
    }

    public static DateTimeOffset ReadInstant(this FieldErrors errors, string field, string? text)
    {
        if (!Rfc3339.TryParse(text ?? "", out var instant))
        {
            errors.Add(field, "must be an instant, RFC 3339, such as 2026-01-31T09:00:00Z");
        }

        return instant;
    }

    /// <summary>The instant whose knowledge is asked for. Null when it is left out; not in the future. Cut to what is stored.</summary>
    /// <param name="prefix">Put before <c>knownAt</c>.</param>
    public static DateTimeOffset? ReadKnownAt(this FieldErrors errors, string? text, DateTimeOffset now, string prefix = "")
    {
        if (text is null)
        {
            return null;
        }

        var instant = errors.ReadInstant(prefix + KnownAt, text);
        if (Instants.IsFuture(instant, now))
        {
            errors.Add(prefix + KnownAt, "must not lie in the future");
        }

        return Instants.Cut(instant);
    }
}
