using Actors.Cli.Sample;

namespace Actors.Cli.Service;

/// <summary>The keys a silo is asked to make on its first start: role[:body], separated by semicolons.</summary>
internal static class FirstKeys
{
    public const string OperatorOnly = "operator";

    /// <summary>One key for everybody who appears in the sample.</summary>
    public static string ForSample { get; } = string.Join(';', (IEnumerable<string>)
    [
        OperatorOnly,
        $"payer:{SampleFacilities.PayerInsurerNumber}",
        "portal",
        .. SampleOptions.DefaultBodies.Select(body => $"municipality:{body}"),
        $"facility:{SampleFacilities.Hospital}",
        $"facility:{SampleFacilities.Pharmacy}",
    ]);

    /// <summary>The same, and one for each of these bodies too.</summary>
    public static string ForSampleAnd(IEnumerable<string> bodies) =>
        string.Join(';', bodies.Except(SampleOptions.DefaultBodies).Select(body => $"municipality:{body}").Prepend(ForSample));
}
