namespace Actors.Cli.Sample;

/// <summary>An income class of a program and its monthly ceiling in yen; null where the class has none of its own.</summary>
internal sealed record SampleIncomeClass(string? Segment, int? MonthlyCapYen)
{
    private static readonly SampleIncomeClass[] RareDisease =
        [new("welfare", 0), new("exemptLow", 2_500), new("exempt", 5_000), new("under71000", 10_000), new("under251000", 20_000), new("from251000", 30_000)];

    private static readonly SampleIncomeClass[] ChildChronic =
        [new("welfare", 0), new("exemptLow", 1_250), new("exempt", 2_500), new("under71000", 5_000), new("under251000", 10_000), new("from251000", 15_000)];

    private static readonly SampleIncomeClass[] SelfReliance = [new("welfare", 0), new("low1", 2_500), new("low2", 5_000), new("mid1", null), new("mid2", null)];
    private static readonly SampleIncomeClass[] Unclassed = [new(null, null)];

    public static IReadOnlyList<SampleIncomeClass> Of(SampleScheme scheme) => scheme.Id switch
    {
        "54" => RareDisease,
        "52" => ChildChronic,
        "15" or "16" or "21" => SelfReliance,
        _ => Unclassed,
    };
}
