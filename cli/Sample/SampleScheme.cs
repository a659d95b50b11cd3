namespace Actors.Cli.Sample;

/// <summary>A program that the sample registers people for.</summary>
/// <param name="Id">The program's id: <c>54</c>, <c>13-180</c>.</param>
/// <param name="LawNumber">Two digits; begins the payer number.</param>
/// <param name="IsNational">Recipient numbers follow the national rule.</param>
/// <param name="AgeFrom">The youngest person of the sample, completed years.</param>
/// <param name="AgeTo">The oldest, inclusive.</param>
/// <param name="CertificateName">The name on the certificate.</param>
internal sealed record SampleScheme(string Id, string LawNumber, bool IsNational, int AgeFrom, int AgeTo, string CertificateName)
{
    /// <summary>Registered by prefectures and designated cities.</summary>
    public static readonly SampleScheme Psychiatric = new("21", "21", true, 10, 88, "自立支援医療受給者証（精神通院）");

    public static readonly SampleScheme RareDisease = new("54", "54", true, 12, 94, "特定医療費（指定難病）受給者証");
    public static readonly SampleScheme ChildChronic = new("52", "52", true, 0, 19, "小児慢性特定疾病医療受給者証");

    /// <summary>Registered by municipalities.</summary>
    public static readonly SampleScheme Rehabilitation = new("15", "15", true, 18, 90, "自立支援医療受給者証（更生医療）");

    public static readonly SampleScheme Upbringing = new("16", "16", true, 0, 17, "自立支援医療受給者証（育成医療）");
    public static readonly SampleScheme Premature = new("23", "23", true, 0, 0, "養育医療券");

    /// <summary>The income classes of a local scheme; null stands for everybody's.</summary>
    public IReadOnlyList<string?> LocalClasses { get; init; } = [null];

    public bool IsForChildren => AgeTo <= 20;

    /// <summary>Whether the person has an age of the scheme at some time of a period. A start that has to give way by a day or two is allowed for.</summary>
    public bool IsFor(DateOnly birthDate, SampleSpan period) =>
        SampleAge.Of(birthDate, period.From.AddDays(3)) <= AgeTo && SampleAge.Of(birthDate, period.To ?? DateOnly.MaxValue) >= AgeFrom;
}
