using System.Collections.Frozen;
using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Directories;

/// <summary>
/// The public list of insured facilities (保険医療機関一覧). For the prefecture and fee table pairs it covers it decides whether a code is real: a few real
/// codes fail the check digit. Immutable, thread-safe.
/// </summary>
public sealed class FacilityDirectory
{
    public static readonly FacilityDirectory Empty = new([]);
    private readonly FrozenDictionary<FacilityCode, string> _names;
    private readonly FrozenSet<(int Prefecture, char FeeTable)> _covered;

    public FacilityDirectory(IEnumerable<KeyValuePair<FacilityCode, string>> facilities)
    {
        _names = facilities.ToFrozenDictionary();
        _covered = _names.Keys.Select(code => (code.Prefecture, code.FeeTable)).ToFrozenSet();
    }

    public int Count => _names.Count;

    public IEnumerable<KeyValuePair<FacilityCode, string>> All => _names;

    /// <summary>The facility's name, or null where the directory does not list it.</summary>
    public string? NameOf(FacilityCode code) => _names.GetValueOrDefault(code);

    /// <summary>Whether the directory covers the code's prefecture and fee table and does not list it: then no such facility exists.</summary>
    public bool Denies(FacilityCode code) => Covers(code) && !_names.ContainsKey(code);

    /// <summary>Whether nothing but the check digit tells of the code, and it is not the usual one: probably mistyped, but a few real codes are so.</summary>
    public bool Doubts(FacilityCode code) => !Covers(code) && !code.HasUsualCheckDigit;

    private bool Covers(FacilityCode code) => _covered.Contains((code.Prefecture, code.FeeTable));
}
