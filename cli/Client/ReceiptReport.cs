using System.Globalization;
using System.Text.Json;

namespace Actors.Cli.Client;

/// <summary>The content of a receipt in plain lines.</summary>
internal static class ReceiptReport
{
    private static readonly TimeSpan JapanOffset = TimeSpan.FromHours(9);

    public static string Of(JsonElement payload)
    {
        var receipt = payload.Deserialize<Content>(JsonSerializerOptions.Web)!;
        var issued = DateTimeOffset.FromUnixTimeSeconds(receipt.Iat).ToOffset(JapanOffset);
        var asked = receipt.Question;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Issued by {receipt.Iss} on {issued:yyyy-MM-dd HH:mm:ss} (Japan) to facility {receipt.FacilityCode}.
            It asked about {asked.ServiceDate}, {asked.Setting}, consent {asked.Consent}, purpose {asked.Purpose}{(asked.KnownAt is null ? "" : $", as known at {asked.KnownAt}")}, and was told:
            {CheckReport.Of(receipt.Answer)}
            """);
    }

    private sealed record Content(string Iss, long Iat, string FacilityCode, Question Question, CheckAnswer Answer);

    private sealed record Question(string ServiceDate, string Setting, string? Consent, string? Purpose, string? KnownAt);
}
