namespace Actors.Storage.Keys;

/// <summary>
/// Compares texts that are secrets so that the time taken tells nothing of them. The hash code is .NET's, seeded at random in each process: a text that nobody told does not
/// come to a comparison, and how much of it is right makes no difference to that. The comparison itself looks at all of both texts. (Not <c>FixedTimeEquals</c>, which goes
/// byte by byte without optimisation: for each request it would cost more than all else of authenticating.)
/// </summary>
sealed class SecretText : IEqualityComparer<string>
{
    public static readonly SecretText Comparer = new();

    public bool Equals(string? x, string? y)
    {
        if (x is null || y is null || x.Length != y.Length)
        {
            return ReferenceEquals(x, y);
        }

        var difference = 0;
        for (var n = 0; n < x.Length; n++)
        {
            difference |= x[n] ^ y[n];
        }

        return difference == 0;
    }

    public int GetHashCode(string obj) => obj.GetHashCode(StringComparison.Ordinal);
}
