namespace Actors.Cli.Sample;

/// <summary>Who calls in the sample. The hospital is a real code of the public directory; the pharmacy is made up, valid in its check digit.</summary>
public static class SampleFacilities
{
    /// <summary>東京大学医学部附属病院, in the whole directory and in the project's own cut.</summary>
    public const string Hospital = "1318814790";

    /// <summary>No directory covers pharmacies of Tokyo (fee table 4). Check digit over the six-digit body, as in prefectures 11 to 14.</summary>
    public const string Pharmacy = "1349012345";

    /// <summary>The insurer that the payer role belongs to.</summary>
    public const string PayerInsurerNumber = "06130488";
}
