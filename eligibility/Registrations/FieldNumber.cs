using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Registrations;

/// <summary>Reads a number with a check digit, and tells a wrong shape from a wrong check digit. Blank is null.</summary>
internal static class FieldNumber
{
    /// <param name="shape">What is wrong with it where it does not look like one.</param>
    /// <param name="lengths">The lengths it may have; right ones of digits only can but have a wrong check digit.</param>
    public static T? ReadNumber<T>(this RowErrors errors, string field, string? raw, RowProblem shape, params ReadOnlySpan<int> lengths)
        where T : struct, IIdentifier<T>
    {
        var text = raw?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (T.TryParse(text, out var number))
        {
            return number;
        }

        if (lengths.Contains(text.Length) && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            errors.Add(field, RowProblems.CheckDigit);
        }
        else
        {
            errors.Add(field, shape);
        }

        return null;
    }
}
