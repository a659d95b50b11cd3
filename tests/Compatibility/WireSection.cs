using System.Collections.Immutable;
using System.Globalization;

namespace Actors.Tests.Compatibility;

/// <summary>One type, grain interface, grain or stored sample as another release may know it.</summary>
/// <param name="Kind"><c>record</c>, <c>struct</c>, <c>enum</c>, <c>interface</c>, <c>grain</c> or <c>sample</c>.</param>
/// <param name="Name">The name by which it travels or is stored.</param>
/// <param name="Of">What a record is derived from; empty for nothing of ours.</param>
/// <param name="Version">Of an interface; 0 for others.</param>
/// <param name="Members">In their order.</param>
/// <param name="Retired">It was given up; the name is not used again.</param>
internal sealed record WireSection(string Kind, string Name, string Of, int Version, ImmutableArray<WireMember> Members, bool Retired = false)
{
    private const string Base = ":";
    private const string VersionWord = "version";

    public static WireSection ParseHeading(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var retired = words[0] == WireMember.RetiredWord;
        return words[(retired ? 1 : 0)..] switch
        {
            [var kind, var name] => new(kind, name, "", 0, [], retired),
            [var kind, var name, Base, var of] => new(kind, name, of, 0, [], retired),
            [var kind, var name, VersionWord, var version] => new(kind, name, "", int.Parse(version, CultureInfo.InvariantCulture), [], retired),
            _ => throw new FormatException($"not a heading: {line}"),
        };
    }

    public WireMember? Find(string key) => Members.FirstOrDefault(member => member.Key == key);

    public override string ToString() => string.Join('\n', Members.Select(member => $"  {member}").Prepend(Heading));

    private string Heading =>
        $"{(Retired ? $"{WireMember.RetiredWord} " : "")}{Kind} {Name}{(Of.Length > 0 ? $" {Base} {Of}" : "")}{(Version > 0 ? $" {VersionWord} {Version.ToString(CultureInfo.InvariantCulture)}" : "")}";
}
