using Actors.Storage.Keys;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Access;

public sealed class SecretTextTests
{
    [Fact]
    public void Texts_are_equal_exactly_where_strings_are() =>
        Prop.ForAll<string, string>((left, right) =>
            SecretText.Comparer.Equals(left, right) == string.Equals(left, right, StringComparison.Ordinal)
            && (left is null || (SecretText.Comparer.Equals(left, string.Concat(left)) && SecretText.Comparer.GetHashCode(left) == SecretText.Comparer.GetHashCode(string.Concat(left))))).Holds(1_000);

    [Fact]
    public void One_wrong_character_anywhere_is_seen()
    {
        var key = ApiKeyText.New();

        Assert.All(Enumerable.Range(0, key.Length), n => Assert.False(SecretText.Comparer.Equals(key, string.Concat(key[..n], "~", key[(n + 1)..]))));
    }
}
