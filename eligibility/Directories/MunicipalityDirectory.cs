using System.Collections.Frozen;
using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Directories;

/// <summary>The prefectures and municipalities of Japan by local government code. Immutable, thread-safe.</summary>
public sealed class MunicipalityDirectory
{
    public static readonly MunicipalityDirectory Empty = new([]);
    private readonly FrozenDictionary<LocalGovernmentCode, Municipality> _byCode;

    public MunicipalityDirectory(IEnumerable<Municipality> municipalities) =>
        _byCode = municipalities.ToFrozenDictionary(municipality => municipality.Code);

    public int Count => _byCode.Count;

    public IEnumerable<Municipality> All => _byCode.Values;

    /// <summary>The body with this code, or null.</summary>
    public Municipality? Find(LocalGovernmentCode code) => _byCode.GetValueOrDefault(code);
}
