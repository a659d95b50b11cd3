using FsCheck;
using FsCheck.Fluent;

namespace Actors.Tests.Identifiers;

/// <summary>Generators of digit strings and of a change to one of their digits.</summary>
public static class Digits
{
    /// <summary>Where (modulo the length) and by how much (1–9) a digit is changed.</summary>
    public static readonly Gen<(int Place, int By)> Change =
        from place in Gen.Choose(0, 1000)
        from distance in Gen.Choose(1, 9)
        select (place, distance);

    public static Gen<string> OfLengths(int shortest, int longest) =>
        from length in Gen.Choose(shortest, longest)
        from digits in Gen.Choose(0, 9).ArrayOf(length)
        select string.Concat(digits);

    public static string Changed(string number, (int Place, int By) change)
    {
        var place = change.Place % number.Length;
        var digits = number.ToCharArray();
        digits[place] = (char)('0' + ((digits[place] - '0' + change.By) % 10));
        return new string(digits);
    }
}
