namespace Actors.Tests.Compatibility;

/// <summary>What another release relies on: under this key there is something of this form.</summary>
/// <param name="Key">A member's number, an enum's value, a method with its parameters, an interface of a grain, a sample's number.</param>
/// <param name="Form">The member's type, the value's name, what the method returns, the sample's hash.</param>
/// <param name="Note">What may change: the member's name.</param>
/// <param name="Retired">It was given up; the key is not used again.</param>
internal sealed record WireMember(string Key, string Form, string Note = "", bool Retired = false)
{
    public const string RetiredWord = "retired";

    public static WireMember Parse(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var retired = words[0] == RetiredWord;
        return words[(retired ? 1 : 0)..] switch
        {
            [var key, var form] => new(key, form, "", retired),
            [var key, var form, var note] => new(key, form, note, retired),
            _ => throw new FormatException($"not a member: {line}"),
        };
    }

    public override string ToString() => string.Join(' ', new[] { Retired ? RetiredWord : "", Key, Form, Note }.Where(word => word.Length > 0));
}
