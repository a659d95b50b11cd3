namespace Actors.Eligibility.Identifiers;

/// <summary>The check digit rules of the field's numbers. Each takes ASCII digits only and answers false for anything else.</summary>
public static class CheckDigits
{
    /// <summary>
    /// The rule shared by payer, national recipient, insurer and facility numbers: from the last body digit leftwards multiply by
    /// 2, 1, 2, 1…, add the digits of each product, check = (10 − sum mod 10) mod 10.
    /// </summary>
    public static bool EndsInAlternatingCheck(ReadOnlySpan<char> digits) =>
        digits.Length > 1
        && !digits.ContainsAnyExceptInRange('0', '9')
        && Alternating(digits[..^1]) == digits[^1] - '0';

    /// <summary>The check digit (0–9) that belongs behind a body of ASCII digits.</summary>
    public static int Alternating(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var fromRight = 0; fromRight < body.Length; fromRight++)
        {
            var product = (body[^(fromRight + 1)] - '0') * (fromRight % 2 == 0 ? 2 : 1);
            sum += (product / 10) + (product % 10);
        }

        return (10 - (sum % 10)) % 10;
    }

    /// <summary>
    /// The rule of local government codes: weights 6, 5, 4, 3, 2 over the first five digits,
    /// check = last digit of (11 − sum mod 11).
    /// </summary>
    public static bool EndsInLocalGovernmentCheck(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 6 || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 5; i++)
        {
            sum += (digits[i] - '0') * (6 - i);
        }

        return (11 - (sum % 11)) % 10 == digits[5] - '0';
    }

    /// <summary>
    /// The rule of national numbers: with P the 11 digits before the check, n = 1 the rightmost, Q = n + 1 for n ≤ 6 else n − 5:
    /// r = ΣP·Q mod 11; check = 0 if r ≤ 1, else 11 − r.
    /// </summary>
    public static bool EndsInNationalNumberCheck(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 12 || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var sum = 0;
        for (var n = 1; n <= 11; n++)
        {
            sum += (digits[11 - n] - '0') * (n <= 6 ? n + 1 : n - 5);
        }

        var remainder = sum % 11;
        return (remainder <= 1 ? 0 : 11 - remainder) == digits[11] - '0';
    }
}
