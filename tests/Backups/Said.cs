using System.Text.Json.Nodes;
using Actors.Tests.Api;
using Actors.Tests.Receipts;
using Xunit;

namespace Actors.Tests.Backups;

/// <summary>What a hub has said to a facility: checks, receipts, charges and sheets, as they were received.</summary>
internal sealed record Said(
    IReadOnlyList<(string Id, byte[] Answer)> Checks,
    IReadOnlyList<string> Receipts,
    IReadOnlyList<(JsonObject Charge, string Key, string Reply)> Charges,
    IReadOnlyList<(JsonObject Search, string Sheet)> Sheets)
{
    /// <summary>Asks, charges and asks again, for each person.</summary>
    public static async Task<Said> ByAsync(HttpClient facility, IEnumerable<Row> people)
    {
        var (checks, receipts, charges, sheets) = (new List<(string, byte[])>(), new List<string>(), new List<(JsonObject, string, string)>(), new List<(JsonObject, string)>());
        foreach (var person in people)
        {
            checks.Add(await facility.AskAsync(A.QuestionFor(person).Json()));
            var (charge, key) = (Charging.ChargeFor(person), Charging.NewKey());
            charges.Add((charge, key, (await facility.ChargeAsync(charge, key)).ToString()));
            checks.Add(await facility.AskAsync(A.QuestionFor(person).Json()));
            receipts.Add(await facility.ReceiptAsync(checks[^1].Item1));

            var search = SheetCalls.SearchFor(person);
            search["knownAt"] = (await facility.SheetAsync(search)).Text("knownAt");
            sheets.Add((search, (await facility.SheetAsync(search)).ToString()));
        }

        return new(checks, receipts, charges, sheets);
    }

    /// <summary>Fails unless a hub says all of it again: answers to the byte, receipts as genuine, retries with the first reply, sheets as of their instant.</summary>
    public async Task RequireFromAsync(HttpClient facility)
    {
        foreach (var (id, answer) in Checks)
        {
            Assert.Equal(answer, await facility.RepeatAsync(id));
        }

        foreach (var receipt in Receipts)
        {
            Assert.True((await facility.VerifyAsync(receipt)).GetProperty("valid").GetBoolean());
        }

        foreach (var (charge, key, reply) in Charges)
        {
            using var again = await facility.SendChargeAsync(charge, key);
            Assert.Equal(reply, (await again.JsonAsync()).ToString());
        }

        foreach (var (search, sheet) in Sheets)
        {
            Assert.Equal(sheet, (await facility.SheetAsync(search)).ToString());
        }
    }
}
