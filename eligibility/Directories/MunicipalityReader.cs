using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Directories;

/// <summary>
/// Reads the list of local governments (全国地方公共団体コード; columns <c>code, prefecture, name, kana</c>), row by row. A prefecture's own row has no name.
/// What kind a body is shows only when all rows are there, or known already. Not thread-safe.
/// </summary>
public sealed class MunicipalityReader
{
    private const int LongestName = 100;
    private readonly Dictionary<LocalGovernmentCode, (string Prefecture, string Name)> _rows = [];
    private readonly ImmutableArray<ReferenceRefusal>.Builder _refused = ImmutableArray.CreateBuilder<ReferenceRefusal>();

    /// <summary>Takes a row or refuses it: a code that is wrong or was there before, another prefecture than the code's, a prefecture with a name or a municipality without one.</summary>
    /// <param name="row">From 1, the first after the header.</param>
    /// <param name="name">A municipality (市区町村); for a ward (行政区) the city, a space and the ward.</param>
    public void Add(int row, string? code, string? prefecture, string? name)
    {
        var prefectureName = prefecture?.Trim() ?? "";
        var ownName = name?.Trim() ?? "";
        if (!LocalGovernmentCode.TryParse(code?.Trim(), out var parsed))
        {
            Refuse(row, "code", "is not six digits with the right check digit");
        }
        else if (Prefectures.NameOf(parsed.Prefecture) != prefectureName)
        {
            Refuse(row, "prefecture", "is not the prefecture of the code");
        }
        else if (ownName.Length > LongestName || !ReadableText.IsReadable(ownName))
        {
            Refuse(row, "name", $"has at most {LongestName} readable characters");
        }
        else if (parsed.IsPrefecture != (ownName.Length == 0))
        {
            Refuse(row, "name", "is needed for a municipality and empty for a prefecture");
        }
        else if (!_rows.TryAdd(parsed, (prefectureName, ownName)))
        {
            Refuse(row, "code", "stands in an earlier row");
        }
    }

    /// <summary>The bodies with their kinds, as far as the rows show them: a city with wards among them is a designated city (指定都市); Tokyo's special wards are municipalities.</summary>
    public MunicipalityReading Finish()
    {
        var cities = _rows.Values.Where(body => IsWard(body.Name)).Select(body => (body.Prefecture, CityOf(body.Name))).ToHashSet();
        var bodies = _rows.Select(body => new Municipality(body.Key, FullName(body.Value), KindOf(body.Key, body.Value, cities)));
        return new(new(bodies), _refused.ToImmutable());
    }

    private static MunicipalityKind KindOf(LocalGovernmentCode code, (string Prefecture, string Name) body, HashSet<(string, string)> cities) =>
        code.IsPrefecture ? MunicipalityKind.Prefecture
        : IsWard(body.Name) ? MunicipalityKind.Ward
        : cities.Contains(body) ? MunicipalityKind.DesignatedCity
        : MunicipalityKind.Municipality;

    private static bool IsWard(string name) => CityOf(name) is { Length: > 0 } city && city.EndsWith('市') && name.EndsWith('区');

    private static string CityOf(string name) => name.IndexOfAny([' ', '　']) is > 0 and var space ? name[..space] : "";

    private static string FullName((string Prefecture, string Name) body) => string.Concat((body.Prefecture + body.Name).Where(character => !char.IsWhiteSpace(character)));

    /// <summary>Refuses a row that is wrong as a whole.</summary>
    public void Refuse(int row, string column, string reason) => _refused.Add(new(row, column, reason));
}
