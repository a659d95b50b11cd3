using System.Text.Json;
using Actors.Cli;
using Actors.ClientApi.Copayments;
using Actors.ClientApi.Json;

namespace Actors.Bench.Ledger;

/// <summary>Sees to it that two contenders charge the same.</summary>
internal static class SameReplies
{
    /// <summary>Fails at the first difference, apart from the entry's id.</summary>
    public static void Require(IReadOnlyList<CopaymentEntryResponse?> product, IReadOnlyList<CopaymentEntryResponse?> other)
    {
        for (var i = 0; i < product.Count; i++)
        {
            var (expected, actual) = (Text(product[i]), Text(other[i]));
            if (expected != actual)
            {
                throw new Failure($"The contenders charge differently:\n{expected}\n{actual}");
            }
        }
    }

    private static string? Text(CopaymentEntryResponse? reply) =>
        reply is null ? null : JsonSerializer.Serialize(reply with { EntryId = Guid.Empty }, ApiJson.Default.CopaymentEntryResponse);
}
