namespace Actors.Tests.Sample;

/// <summary>The check digit rules once more, by table and from the specification, so that the sample is not measured with the ruler it was made with.</summary>
internal static class PlainChecks
{
    private static readonly int[] Doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
    private static readonly int[] NationalWeights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>The sum over all digits, the check digit included, is a multiple of ten.</summary>
    public static bool Alternating(string digits) =>
        digits.All(char.IsAsciiDigit)
        && digits.Reverse().Select((digit, place) => place % 2 == 0 ? digit - '0' : Doubled[digit - '0']).Sum() % 10 == 0;

    public static bool National(string digits)
    {
        if (digits.Length != 12 || !digits.All(char.IsAsciiDigit))
        {
            return false;
        }

        var remainder = NationalWeights.Select((weight, place) => weight * (digits[place] - '0')).Sum() % 11;
        return (remainder < 2 ? 0 : 11 - remainder) == digits[11] - '0';
    }

    /// <summary>In prefectures 11 to 14 the check covers the six-digit body only.</summary>
    public static bool Facility(string code) =>
        code.Length == 10 && Alternating(string.CompareOrdinal(code, "11") > 0 && string.CompareOrdinal(code, "15") < 0 ? code[3..] : code);
}
