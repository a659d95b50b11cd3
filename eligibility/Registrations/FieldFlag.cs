namespace Actors.Eligibility.Registrations;

/// <summary>Reads a yes or no: <c>true</c>, <c>false</c> in any case, <c>1</c>, <c>0</c>; blank is no.</summary>
internal static class FieldFlag
{
    public static bool ReadFlag(this RowErrors errors, string field, string? raw)
    {
        var text = raw.AsSpan().Trim();
        if (text is "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (text is not ("" or "0") && !text.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            errors.Add(field, RowProblems.NotFlag);
        }

        return false;
    }
}
