using System.Collections.Immutable;

namespace Actors.Tests.Compatibility;

/// <summary>
/// All that one release may send to another or find stored by it, as a text: types with the numbers of their members, enums with their values, grain
/// interfaces with their methods, grains with their interfaces, samples of what is stored.
/// </summary>
internal sealed record WireForm(ImmutableArray<WireSection> Sections)
{
    /// <summary>Reads the text; lines that begin with <c>#</c> are for readers.</summary>
    public static WireForm Parse(string text)
    {
        var sections = new List<WireSection>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#')))
        {
            if (line.StartsWith(' '))
            {
                sections[^1] = sections[^1] with { Members = sections[^1].Members.Add(WireMember.Parse(line)) };
            }
            else
            {
                sections.Add(WireSection.ParseHeading(line));
            }
        }

        return new([.. sections]);
    }

    public WireSection? Find(string kind, string name) => Sections.FirstOrDefault(section => section.Kind == kind && section.Name == name);

    /// <summary>What breaks with a release that knows this form; empty where both can run side by side.</summary>
    public IEnumerable<string> Violations(WireForm now) => Sections.SelectMany(section => (section.Retired, now.Find(section.Kind, section.Name)) switch
    {
        (true, null) => [],
        (true, _) => [$"{section.Name} was retired: the name is not used again"],
        (false, null) => [$"{section.Kind} {section.Name} is gone"],
        (false, { } current) => Violations(section, current),
    });

    /// <summary>This form with what it knows to be retired.</summary>
    public WireForm WithRetiredOf(WireForm before) => new(
    [
        .. Sections.Select(section => before.Find(section.Kind, section.Name) is { } known
            ? section with { Members = [.. section.Members, .. known.Members.Where(member => member.Retired)] }
            : section),
        .. before.Sections.Where(section => section.Retired),
    ]);

    public override string ToString() =>
        $"""
        # What other releases rely on. Made by WireFormTests; docs/upgrade.md says what may change and how.

        {string.Join("\n\n", Sections)}

        """;

    private static IEnumerable<string> Violations(WireSection before, WireSection now)
    {
        if (before.Of != now.Of)
        {
            yield return $"{before.Name} was derived from {Or(before.Of)}, now from {Or(now.Of)}";
        }

        foreach (var member in before.Members)
        {
            if ((member.Retired, now.Find(member.Key)) switch
            {
                (true, { }) => "was retired: it is not used again",
                (false, null) => $"({member.Form}) is gone",
                (false, { } current) when current.Form != member.Form => $"was {member.Form}, now {current.Form}",
                _ => null,
            } is { } violation)
            {
                yield return $"{before.Name} {member.Key} {violation}";
            }
        }

        if (now.Version < before.Version)
        {
            yield return $"{before.Name} went back from version {before.Version}";
        }
        else if (before.Version > 0 && now.Version == before.Version && now.Members.Any(member => before.Find(member.Key) is null))
        {
            yield return $"{before.Name} has a new method, which silos of version {before.Version} do not answer: raise its [Version]";
        }
    }

    private static string Or(string name) => name.Length > 0 ? name : "nothing";
}
