using System.Text.Json;
using Actors.Cli;
using Actors.ClientApi.Json;
using Actors.ClientApi.PointOfCare;

namespace Actors.Bench.Checks;

/// <summary>Sees to it that two contenders say the same: whoever answers something else is not measured.</summary>
internal static class SameAnswers
{
    /// <summary>Fails at the first difference, apart from what differs by nature: the check's id, its instant, and the age of the source.</summary>
    public static void Require(IReadOnlyList<CheckResponse> product, IReadOnlyList<CheckResponse> other)
    {
        for (var i = 0; i < other.Count; i++)
        {
            var (expected, actual) = (Text(product[i]), Text(other[i]));
            if (expected != actual)
            {
                throw new Failure($"The contenders answer differently:\n{expected}\n{actual}");
            }
        }
    }

    private static string Text(CheckResponse answer) => JsonSerializer.Serialize(
        answer with
        {
            CheckId = Guid.Empty,
            CheckedAt = default,
            Entitlements = [.. answer.Entitlements.Select(one => one with { Source = one.Source with { AgeSeconds = 0 } })],
        },
        ApiJson.Default.CheckResponse);
}
