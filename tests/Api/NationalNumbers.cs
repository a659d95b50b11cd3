namespace Actors.Tests.Api;

/// <summary>Synthetic national numbers with valid check digits, by the rule of the domain.</summary>
internal static class NationalNumbers
{
    public static string Of(int person)
    {
        var body = $"9{person:D10}";
        var sum = 0;
        for (var n = 1; n <= 11; n++)
        {
            sum += (body[11 - n] - '0') * (n <= 6 ? n + 1 : n - 5);
        }

        var remainder = sum % 11;
        return body + (remainder <= 1 ? 0 : 11 - remainder);
    }
}
