using System.Buffers;
using System.Text.Json;
using Actors.ClientApi.Access;
using Actors.ClientApi.Json;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Signatures;
using Actors.Storage.Keys;
using Actors.Storage.Keys.Signing;

namespace Actors.ClientApi.Receipts;

/// <summary>Issues receipts (回答証明) of past checks, and says whether one is genuine.</summary>
public sealed class SignedReceipts(SigningKeys keys, ReceiptIssuer issuer, TimeProvider clock)
{
    internal string Issue(PastCheck check)
    {
        var payload = new ArrayBufferWriter<byte>(2 * check.Answer.Length);
        using (var writer = new Utf8JsonWriter(payload, ResponseJson.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("iss", issuer.Name);
            writer.WriteNumber("iat", clock.GetUtcNow().ToUnixTimeSeconds());
            writer.WriteString("jti", check.Id);
            writer.WriteString("facilityCode", check.Record.Body);
            writer.WritePropertyName("question");
            JsonSerializer.Serialize(writer, Question(check), ApiJson.Default.ReceiptQuestion);
            writer.WritePropertyName("answer");
            writer.WriteRawValue(check.Answer);
            writer.WriteEndObject();
        }

        return keys.Sign(SignedKinds.Receipt, payload.WrittenSpan);
    }

    /// <param name="receipt">The text, which may come from anywhere.</param>
    /// <param name="caller">Who asks: only the facility that a receipt was given to is told what it says.</param>
    internal ReceiptVerdict Verify(string receipt, Caller caller)
    {
        var reading = CompactJws.Verify(receipt, SignedKinds.Receipt, keys.Verification);
        var (english, japanese) = FaultWords.Of(reading.Fault);
        if (!reading.IsIntact)
        {
            return new(Valid: false, FaultWords.Word(reading.Fault), english, japanese, null, null, null, null, null);
        }

        var claims = JsonSerializer.Deserialize(reading.Payload.Span, ApiJson.Default.ReceiptClaims)!;
        var isOwn = caller.Role is ApiRole.Facility && caller.Body == claims.FacilityCode;
        return new(
            Valid: true, Fault: null, english, japanese, reading.Key!.Id, claims.Jti, claims.FacilityCode, DateTimeOffset.FromUnixTimeSeconds(claims.Iat).UtcDateTime, isOwn ? claims : null);
    }

    private static ReceiptQuestion Question(PastCheck check) => new(
        check.Record.ServiceDate!.Value,
        Words.Of(check.Record.Setting!.Value),
        check.Record.Consent is { } consent ? Words.Of(consent) : null,
        check.Record.Purpose,
        check.Record.KnownAt?.UtcDateTime);
}
