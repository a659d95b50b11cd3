using System.Text;
using System.Text.Encodings.Web;
using Actors.Eligibility.Checks;
using Actors.Tests.Api;
using Actors.Tests.Events;
using Npgsql;
using Xunit;

namespace Actors.Tests.Privacy;

/// <summary>
/// A person whom a body registers as 'not to be disclosed' (不開示): neither name, nor its reading, nor address comes out of any endpoint, in any answer, refusal, page, file or
/// event, nor stands in the log or in what is written to be told. The person alone reads in the portal what bodies registered of them, the name with it; not the address.
/// </summary>
public sealed class NotDisclosedTests(Hub hub) : IClassFixture<Hub>
{
    private readonly Hidden _hidden = new(hub);

    [Fact]
    public async Task Neither_name_nor_address_comes_out_anywhere()
    {
        var open = Hidden.Person(1, "1");
        await _hidden.Tokyo.PublishAsync(Hub.Tokyo, open);
        Assert.Equal(Hidden.Name, (await _hidden.Hospital.CheckAsync(A.QuestionFor(open).Json())).GetProperty("recipient").Text("name"));
        var openly = hub.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ");

        var person = open with { NotDisclosed = "1", MonthlyCapYen = "5000" };
        var recipient = await _hidden.RegisterAsync(person);
        await _hidden.AskAsync(person, openly);
        await _hidden.ChargeAsync(person, recipient, openly);
        await _hidden.UploadAsync();
        await _hidden.ChangeOneByOneAsync();
        await _hidden.MoveAsync();
        await hub.SeenAsync(Hub.Hospital, recipient);
        await hub.SeenAsync(Hub.Hospital, recipient, Consent.Emergency);
        await _hidden.RegisterAsync(person with { MonthlyCapYen = "2500" });
        Assert.NotEmpty(await _hidden.Tokyo.HearAsync(1, one => one.Text("recipientCode") == recipient && one.Text("kind") == "emergency"));
        Assert.NotEmpty(await _hidden.Hospital.HearAsync(1, one => one.Text("recipientCode") == recipient));
        await _hidden.CallEverythingAsync(person, recipient);

        await hub.ShipAsync();

        AssertNothingOf(_hidden.Heard.Texts, Hidden.Secrets);
        AssertNothingOf(_hidden.HeardByThemself.Texts, [Hidden.PartOfAddress]);
        AssertNothingOf(hub.Logs.Lines, Hidden.Secrets);
        AssertNothingOf(await ToldAsync(), Hidden.Secrets);
    }

    private async Task<List<string>> ToldAsync()
    {
        await using var database = NpgsqlDataSource.Create(hub.ConnectionString);
        var rows = new List<string>();
        foreach (var table in new[] { "outbox", "feed_events", "access_records", "adjustments", "ledger_entries", "ledger_requests", "moves" })
        {
            await using var command = database.CreateCommand($"SELECT * FROM {table}");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                rows.Add(string.Join('\n', values.Select(value => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value.ToString())));
            }
        }

        return rows;
    }

    /// <summary>Neither as it is, nor as JSON, HTML or an address would write it.</summary>
    private static void AssertNothingOf(IReadOnlyCollection<string> texts, string[] secrets)
    {
        Assert.NotEmpty(texts);
        var forms = secrets.SelectMany(secret => new[]
        {
            secret, JavaScriptEncoder.Default.Encode(secret), HtmlEncoder.Default.Encode(secret), UrlEncoder.Default.Encode(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
        });
        foreach (var form in forms)
        {
            Assert.Null(texts.FirstOrDefault(text => text.Contains(form, StringComparison.OrdinalIgnoreCase)));
        }
    }
}
