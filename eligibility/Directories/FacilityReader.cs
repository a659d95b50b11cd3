using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Directories;

/// <summary>
/// Reads the public list of insured facilities (columns <c>facility_code, name, postal_code, address</c>), row by row; of the address nothing is kept. A code that
/// fails the check digit is taken: a list of real facilities decides. Not thread-safe.
/// </summary>
public sealed class FacilityReader
{
    private const int LongestName = 300;
    private readonly Dictionary<FacilityCode, string> _names = [];
    private readonly ImmutableArray<ReferenceRefusal>.Builder _refused = ImmutableArray.CreateBuilder<ReferenceRefusal>();

    /// <summary>Takes a row or refuses it: a code of another shape or one that was there before, no name.</summary>
    /// <param name="row">From 1, the first after the header.</param>
    public void Add(int row, string? facilityCode, string? name)
    {
        if (!FacilityCode.TryParse(facilityCode?.Trim(), out var code))
        {
            Refuse(row, "facility_code", "is not the ten digits of a facility");
        }
        else if (string.IsNullOrWhiteSpace(name))
        {
            Refuse(row, "name", "is needed");
        }
        else if (name.Length > LongestName || !ReadableText.IsReadable(name))
        {
            Refuse(row, "name", $"has at most {LongestName} readable characters");
        }
        else if (!_names.TryAdd(code, name.Trim()))
        {
            Refuse(row, "facility_code", "stands in an earlier row");
        }
    }

    /// <summary>Refuses a row that is wrong as a whole.</summary>
    public void Refuse(int row, string column, string reason) => _refused.Add(new(row, column, reason));

    /// <summary>The directory of all rows taken so far.</summary>
    public FacilityReading Finish() => new(new(_names), _refused.ToImmutable(), _names.Keys.Count(code => !code.HasUsualCheckDigit));
}
