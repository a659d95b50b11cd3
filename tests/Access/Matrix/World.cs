using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Eligibility.Identifiers;
using Actors.Tests.Api;
using Actors.Tests.Receipts;

namespace Actors.Tests.Access.Matrix;

/// <summary>Things that belong to somebody, for the matrix to ask for.</summary>
internal sealed record World
{
    public const string Hospital = $"facility:{Hub.Hospital}";
    public const string OtherHospital = $"facility:{Hub.OtherHospital}";
    public const string TokyoCode = Hub.Tokyo;
    public const string MinatoCode = Hub.Minato;
    public const string Tokyo = $"municipality:{Hub.Tokyo}";
    public const string Minato = $"municipality:{Hub.Minato}";
    public const string Kanagawa = $"municipality:{Hub.Kanagawa}";

    /// <summary>A recipient code that was never allotted.</summary>
    public static string NoRecipient => RecipientCode.New().Value;

    /// <summary>Somebody whom Tokyo alone registered.</summary>
    public required string Recipient { get; init; }

    /// <summary>Somebody else, of Chiyoda.</summary>
    public required string OtherRecipient { get; init; }

    /// <summary>Tokyo's published upload.</summary>
    public required string Batch { get; init; }

    public required string HistoryKey { get; init; }
    public required string Entitlement { get; init; }
    public required string Question { get; init; }
    public required string Charge { get; init; }
    public required string Search { get; init; }

    /// <summary>A check that <see cref="Hospital"/> made.</summary>
    public required string Check { get; init; }

    /// <summary>The receipt of that check.</summary>
    public required string Receipt { get; init; }

    /// <summary>A payment that the recipient reported.</summary>
    public required string Report { get; init; }

    public required string Claims { get; init; }

    /// <summary>A reservation of <see cref="Hospital"/>.</summary>
    public required string Entry { get; init; }

    /// <summary>An open move of another person from Tokyo to Kanagawa.</summary>
    public required string Move { get; init; }

    /// <summary>What Kanagawa registers where it accepts the move.</summary>
    public required string Acceptance { get; init; }

    /// <summary>A file of <c>payer:33120015</c>.</summary>
    public required string CardBatch { get; init; }

    /// <summary>A file of <c>payer</c>, whose key is bound to no insurer.</summary>
    public required string UnboundCardBatch { get; init; }

    /// <summary>A key that nobody needs.</summary>
    public required string Key { get; init; }

    /// <summary>A day from which program 54 has no rules of its own yet.</summary>
    public required DateOnly DayWithoutRules { get; init; }

    /// <param name="number">Other people for each number.</param>
    public static async Task<World> MakeAsync(Hub hub, int number)
    {
        var (person, mover) = (A.Person(10 * number), A.Person((10 * number) + 1));
        var other = A.Person((10 * number) + 2) with { ProgramId = "13-180", PayerNumber = "", RecipientNumber = "1", MonthlyCapYen = "" };
        var batch = await hub.As(Tokyo).PublishAsync(Hub.Tokyo, person, mover);
        await hub.As($"municipality:{Hub.Chiyoda}").PublishAsync(Hub.Chiyoda, other);
        var move = await hub.As(Tokyo).ProposeAsync(Hub.Tokyo, await CodeAsync(mover), Hub.Kanagawa, "2026-11-16");
        var entry = await hub.As(Hospital).ChargeAsync(Charging.ChargeFor(person).With("mode", "reserve"));
        using var key = await hub.As("operator").PostJsonAsync("/v1/keys", """{"role":"portal","label":"nobody needs it"}""");
        var recipient = await CodeAsync(person);
        var now = $"{hub.Clock.GetUtcNow():O}";
        var check = (await hub.As(Hospital).CheckAsync(A.QuestionFor(person).Json())).Text("checkId")!;
        return new()
        {
            Recipient = recipient,
            OtherRecipient = await CodeAsync(other),
            Batch = batch.Text("id")!,
            HistoryKey = person.HistoryKey,
            Entitlement = person.Entitlement().With("designatedFacilities", new JsonArray(Hub.Hospital)).With("alwaysReimbursed", false).Json(),
            Question = A.QuestionFor(person).With("knownAt", now).Json(),
            Charge = Charging.ChargeFor(person, programs: "54").With("mode", "reserve").With("expiresAt", "2026-11-25T00:00:00Z")
                .With("setting", "pharmacy").With("prescriberFacilityCode", Hub.OtherHospital).With("dispensing", "outside").Json(),
            Search = SheetCalls.SearchFor(person).With("knownAt", now).Json(),
            Check = check,
            Receipt = await hub.As(Hospital).ReceiptAsync(check),
            Report = (await hub.As("portal").ReportAsync(recipient, PaymentReports.Report())).Text("entryId")!,
            Claims = new JsonObject { ["lines"] = new JsonArray(Api.Claims.LineFor(person), Api.Claims.LineFor(person, "2").ByCertificate(person)), ["knownAt"] = now }.Json(),
            Entry = entry.Text("entryId")!,
            Move = move.Text("id")!,
            Acceptance = new JsonArray((mover with { PayerNumber = "54146014", ValidFrom = "2026-11-16", HistoryKey = $"moved-{number}" }).OfMove()).ToJsonString(),
            CardBatch = (await hub.As("payer:33120015").PutCardsAsync(CardFiles.Line(other))).Text("id")!,
            UnboundCardBatch = (await hub.As("payer").PutCardsAsync(CardFiles.Line(mover))).Text("id")!,
            Key = (await key.JsonAsync()).GetProperty("key").Text("id")!,
            DayWithoutRules = new DateOnly(2030, 4, 1).AddDays(number),
        };

        async Task<string> CodeAsync(Row row) => (await hub.As(Hospital).CheckAsync(A.QuestionFor(row).Json())).GetProperty("recipient").Text("code")!;
    }
}
