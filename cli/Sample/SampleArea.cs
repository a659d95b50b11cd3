namespace Actors.Cli.Sample;

/// <summary>Where people of the sample live, and who registers them for what.</summary>
/// <param name="Prefecture">Two digits.</param>
/// <param name="PrefecturalBody">Registers 54, 52 and 21: the prefecture or the designated city; null where the options name neither.</param>
/// <param name="MunicipalBody">Registers 15, 16, 23 and the local schemes; null where the options name the prefecture alone.</param>
/// <param name="Schemes">The local schemes of the prefecture.</param>
/// <param name="Facilities">Real facilities that certificates name.</param>
internal sealed record SampleArea(
    string Prefecture, string? PrefecturalBody, string? MunicipalBody, IReadOnlyList<SampleScheme> Schemes, IReadOnlyList<string> Facilities)
{
    /// <summary>Municipalities of the same prefecture that people move here from; empty for none.</summary>
    public IReadOnlyList<string> Neighbours { get; init; } = [];

    public IReadOnlyList<SampleScheme> SchemesForChildren { get; } = [.. Schemes.Where(scheme => scheme.IsForChildren)];

    /// <summary>Schemes for the disabled and for single parents, known by their names.</summary>
    public IReadOnlyList<SampleScheme> SchemesForHardship { get; } =
        [.. Schemes.Where(scheme => !scheme.IsForChildren && scheme.CertificateName.AsSpan().ContainsAny("障親身重"))];
}
