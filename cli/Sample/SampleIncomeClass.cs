namespace Actors.Cli.Sample;

/// <summary>An income class (所得区分) of a program and its monthly ceiling in yen; null where the class has none of its own.</summary>
/// <param name="Segment">As the program master names it, or its Japanese label: bodies write both.</param>
internal sealed record SampleIncomeClass(string? Segment, int? MonthlyCapYen)
{
    private static readonly SampleIncomeClass[] RareDisease =
    [
        new("welfare", 0), new("exemptLow", 2_500), new("exempt", 5_000), new("under71000", 10_000), new("under251000", 20_000), new("from251000", 30_000),
        new("under71000HighCostLongTerm", 5_000), new("under251000HighCostLongTerm", 10_000), new("from251000HighCostLongTerm", 20_000), new("ventilator", 1_000),
        new("低所得Ⅰ", 2_500), new("低所得Ⅱ", 5_000), new("一般所得Ⅰ", 10_000), new("一般所得Ⅱ", 20_000), new("上位所得", 30_000), new("一般所得Ⅰ（高額かつ長期）", 5_000),
    ];

    private static readonly SampleIncomeClass[] ChildChronic =
    [
        new("welfare", 0), new("exemptLow", 1_250), new("exempt", 2_500), new("under71000", 5_000), new("under251000", 10_000), new("from251000", 15_000),
        new("under71000Severe", 2_500), new("under251000Severe", 5_000), new("from251000Severe", 10_000), new("ventilator", 500), new("一般所得Ⅰ", 5_000), new("一般所得Ⅱ", 10_000),
    ];

    private static readonly SampleIncomeClass[] SelfReliance =
    [
        new("welfare", 0), new("low1", 2_500), new("low2", 5_000), new("mid1", null), new("mid2", null), new("mid1SevereAndContinuing", 5_000),
        new("mid2SevereAndContinuing", 10_000), new("低所得1", 2_500), new("低所得2", 5_000), new("中間所得1（重度かつ継続）", 5_000),
    ];

    /// <summary>For children the middle classes have a ceiling until 2027-03-31.</summary>
    private static readonly SampleIncomeClass[] Upbringing = [new("welfare", 0), new("low1", 2_500), new("low2", 5_000), new("mid1", 5_000), new("mid2", 10_000)];

    public static IReadOnlyList<SampleIncomeClass> Of(SampleScheme scheme) => scheme.Id switch
    {
        "54" => RareDisease,
        "52" => ChildChronic,
        "15" or "21" => SelfReliance,
        "16" => Upbringing,
        _ => [.. scheme.LocalClasses.Select(segment => new SampleIncomeClass(segment, null))],
    };
}
