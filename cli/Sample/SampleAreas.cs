using Actors.Eligibility.Identifiers;

namespace Actors.Cli.Sample;

/// <summary>Turns the bodies of the options into areas.</summary>
internal static class SampleAreas
{
    /// <exception cref="SampleOptionsException">A code is not valid, names a ward of a designated city, or stands there twice.</exception>
    public static IReadOnlyList<SampleArea> Of(IReadOnlyList<string> bodies)
    {
        if (bodies.Count == 0 || bodies.Distinct(StringComparer.Ordinal).Count() != bodies.Count)
        {
            throw new SampleOptionsException("name at least one body, and each once");
        }

        var areas = bodies.Select(Check).GroupBy(code => code.Prefecture, StringComparer.Ordinal).SelectMany(group => Areas(group.Key, [.. group]));
        return [.. areas];
    }

    private static IEnumerable<SampleArea> Areas(string prefecture, LocalGovernmentCode[] bodies)
    {
        var schemes = SampleLocalSchemes.Of(prefecture);
        var facilities = SampleReference.Facilities.TryGetValue(prefecture, out var own) ? own : SampleReference.Facilities["13"];
        var itself = bodies.Where(body => body.IsPrefecture).Select(body => body.Value).FirstOrDefault();
        var municipalities = bodies.Where(body => !body.IsPrefecture).Select(body => body.Value).ToArray();
        if (itself is not null && municipalities.All(IsDesignatedCity))
        {
            // Nobody would be the prefecture's: the people of designated cities are theirs.
            yield return new(prefecture, itself, null, schemes, facilities);
        }

        foreach (var municipality in municipalities)
        {
            yield return new(prefecture, IsDesignatedCity(municipality) ? municipality : itself, municipality, schemes, facilities)
            {
                Neighbours = [.. municipalities.Where(other => other != municipality && IsDesignatedCity(other) == IsDesignatedCity(municipality))],
            };
        }
    }

    private static LocalGovernmentCode Check(string text)
    {
        if (!LocalGovernmentCode.TryParse(text, out var code) || string.CompareOrdinal(code.Prefecture, "01") < 0 || string.CompareOrdinal(code.Prefecture, "47") > 0)
        {
            throw new SampleOptionsException($"{text} is not a local government code");
        }

        if (code.Value[2] == '1' && code.Prefecture != "13" && !IsDesignatedCity(code.Value))
        {
            throw new SampleOptionsException($"{text} is a ward of a designated city: the city registers its people");
        }

        return code;
    }

    private static bool IsDesignatedCity(string code) => SampleReference.DesignatedCities.Contains(code);
}
