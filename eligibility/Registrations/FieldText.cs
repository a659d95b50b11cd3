using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Registrations;

/// <summary>Reads a text field: trimmed, readable, and not too long. Blank is null.</summary>
internal static class FieldText
{
    /// <param name="longest">In characters, where a pair of surrogates is one.</param>
    public static string? Read(this RowErrors errors, string field, string? raw, int longest)
    {
        if (string.IsNullOrWhiteSpace(raw))
        {
            return null;
        }

        var text = raw.Trim();
        if (!HalfWidth.IsPrintable(text) && !ReadableText.IsReadable(text))
        {
            errors.Add(field, RowProblems.BadCharacters);
            return null;
        }

        if (text.Length > longest && ReadableText.Length(text) > longest)
        {
            errors.Add(field, RowProblems.TooLong(longest));
            return null;
        }

        return text;
    }

    /// <summary>As <see cref="Read"/>; blank is an error.</summary>
    public static string? ReadRequired(this RowErrors errors, string field, string? raw, int longest)
    {
        if (string.IsNullOrWhiteSpace(raw))
        {
            errors.Add(field, RowProblems.Required);
        }

        return errors.Read(field, raw, longest);
    }
}
