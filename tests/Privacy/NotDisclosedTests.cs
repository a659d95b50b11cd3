using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.ClientApi.Access;
using Actors.Eligibility.Checks;
using Actors.Tests.Api;
using Actors.Tests.Events;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Actors.Tests.Privacy;

/// <summary>
/// A person whom a body registers as 'not to be disclosed' (不開示): neither name, nor its reading, nor address comes out of any endpoint, in any answer, refusal, page, file or
/// event, nor stands in the log or in what is written to be told. The person alone reads in the portal what bodies registered of them, the name with it; not the address.
/// </summary>
public sealed class NotDisclosedTests(Hub hub) : IClassFixture<Hub>
{
    private const string Name = "秘匿 雛菊";
    private const string Kana = "ヒトク ヒナギク";
    private const string Address = "秘匿町一丁目九九九番地";
    private const string Type = "NANBYO1";

    private const string PartOfAddress = "九九九";

    private static readonly string[] Secrets = ["秘匿", "雛菊", "ヒトク", "ヒナギク", PartOfAddress];

    /// <summary>Where people read their own names.</summary>
    private static readonly string[] Own = ["GetEntitlements", "GetHistory"];

    private readonly Overheard _heard = new();
    private readonly Overheard _heardByThemself = new();

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    private HttpClient Kanagawa => hub.As($"municipality:{Hub.Kanagawa}");

    private HttpClient Hospital => hub.As($"facility:{Hub.Hospital}");

    private HttpClient OtherHospital => hub.As($"facility:{Hub.OtherHospital}");

    [Fact]
    public async Task Neither_name_nor_address_comes_out_anywhere()
    {
        var open = Person(1, "1");
        await Tokyo.PublishAsync(Hub.Tokyo, open);
        Assert.Equal(Name, (await Hospital.CheckAsync(A.QuestionFor(open).Json())).GetProperty("recipient").Text("name"));
        var openly = Now;

        var hidden = open with { NotDisclosed = "1", MonthlyCapYen = "5000" };
        var recipient = await RegisterAsync(hidden);
        await AskAsync(hidden, openly);
        await ChargeAsync(hidden, recipient, openly);
        await UploadAsync();
        await ChangeOneByOneAsync();
        await MoveAsync();
        await hub.SeenAsync(Hub.Hospital, recipient);
        await hub.SeenAsync(Hub.Hospital, recipient, Consent.Emergency);
        await RegisterAsync(hidden with { MonthlyCapYen = "2500" });
        Assert.NotEmpty(await Tokyo.HearAsync(1, one => one.Text("recipientCode") == recipient && one.Text("kind") == "emergency"));
        Assert.NotEmpty(await Hospital.HearAsync(1, one => one.Text("recipientCode") == recipient));
        await CallEverythingAsync(hidden, recipient);

        await hub.ShipAsync();

        AssertNothingOf(_heard.Texts, Secrets);
        AssertNothingOf(_heardByThemself.Texts, [PartOfAddress]);
        AssertNothingOf(hub.Logs.Lines, Secrets);
        AssertNothingOf(await ToldAsync(), Secrets);
    }

    private string Now => hub.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ");

    private static Row Person(int number, string historyKey) => A.Person(number) with { Name = Name, NameKana = Kana, HistoryKey = $"d-{historyKey}" };

    /// <summary>Upload of a row that is taken and of one that is refused, as CSV.</summary>
    private async Task<string> RegisterAsync(Row hidden)
    {
        var batch = await SendAsync(Row.File(hidden, Person(2, "2") with { BirthDate = "1980-02-31" }), "text/csv", "mode=difference&publish=auto");
        foreach (var part in new[] { "", "/errors", "/progress", "/losses", "/undo" })
        {
            await _heard.SayAsync(Tokyo, HttpMethod.Get, $"{batch}{part}");
            await _heard.SayAsync(Tokyo, HttpMethod.Get, $"{batch}{part}", accept: "application/json");
        }

        return (await _heard.SayAsync(Hospital, HttpMethod.Post, "/v1/eligibility-checks", A.QuestionFor(hidden).Json())).GetProperty("recipient").Text("code")!;
    }

    private async Task AskAsync(Row hidden, string openly)
    {
        foreach (var question in new[]
        {
            A.QuestionFor(hidden), A.QuestionFor(hidden).With("knownAt", openly), A.QuestionFor(hidden).With("consent", "emergency"), A.QuestionFor(hidden).With("birthDate", "1981-05-01"),
            Question.ByCertificate(hidden.PayerNumber, hidden.RecipientNumber), A.QuestionFor(hidden).With("serviceDate", "2025-11-20"), A.QuestionFor(hidden).With("setting", "x"),
        })
        {
            await _heard.SayAsync(Hospital, HttpMethod.Post, "/v1/eligibility-checks", question.Json());
            await _heard.SayAsync(Hospital, HttpMethod.Post, "/v1/eligibility-checks/batch", $$"""{"checks":[{{question.Json()}}]}""");
        }

        // What was answered before is not answered any more, whatever knowledge is asked for.
        var then = await _heard.SayAsync(Hospital, HttpMethod.Post, "/v1/eligibility-checks", A.QuestionFor(hidden).With("knownAt", openly).Json());
        Assert.Equal(("eligible", null), (then.Text("outcome"), then.GetProperty("recipient").Text("name")));
    }

    private async Task ChargeAsync(Row hidden, string recipient, string openly)
    {
        var charge = Charging.ChargeFor(hidden);
        await _heard.SayAsync(Hospital, HttpMethod.Post, "/v1/copayments/quote", charge.Json());
        var reserved = await _heard.SayAsync(Hospital, HttpMethod.Post, "/v1/copayments", charge.With("mode", "reserve").Json(), key: "d-1");
        await _heard.SayAsync(Hospital, HttpMethod.Post, "/v1/copayments", charge.Json(), key: "d-1");
        await _heard.SayAsync(Hospital, HttpMethod.Post, $"/v1/copayments/{reserved.Text("entryId")}/confirm");
        await _heard.SayAsync(OtherHospital, HttpMethod.Post, "/v1/copayments", charge.Json(), key: "d-2");
        await _heard.SayAsync(Hospital, HttpMethod.Post, $"/v1/copayments/{reserved.Text("entryId")}/void");
        var search = A.QuestionFor(hidden).With("month", "2026-11");
        search.Remove("serviceDate");
        search.Remove("setting");
        foreach (var accept in new[] { "application/json", "text/html" })
        {
            await _heard.SayAsync(Hospital, HttpMethod.Post, "/v1/copayments/search", search.Json(), accept: accept);
            await _heard.SayAsync(Hospital, HttpMethod.Post, "/v1/copayments/search", search.With("knownAt", openly).Json(), accept: accept);
            foreach (var query in new[] { "month=2026-11", $"month=2026-11&knownAt={openly}" })
            {
                await _heard.SayAsync(Tokyo, HttpMethod.Get, $"/v1/recipients/{recipient}/ledger?{query}", accept: accept);
                await _heard.SayAsync(hub.As("portal"), HttpMethod.Get, $"/v1/recipients/{recipient}/ledger?{query}", accept: accept, citizen: recipient);
            }
        }
    }

    /// <summary>The hub's JSON, which brings an address; a full list that loses people; a file that is no file.</summary>
    private async Task UploadAsync()
    {
        await _heard.SayAsync(Tokyo, HttpMethod.Put, $"/v1/municipalities/{Hub.Tokyo}/certificate-types/{Type}", """{"programId":"54"}""");
        var element = Element();
        var refused = Element();
        refused["historyKey"] = "d-4";
        refused["validFrom"] = Name;
        foreach (var (content, type) in new[]
        {
            (new JsonArray(element, refused).ToJsonString(), "application/json"), ($"[{element.ToJsonString()}, {{\"{Name}\": 1}}", "application/json"), ($"{Name},{Address}\n{Kana}", "text/csv"),
        })
        {
            var batch = await SendAsync(content, type, "mode=difference&publish=auto");
            await _heard.SayAsync(Tokyo, HttpMethod.Get, batch);
            await _heard.SayAsync(Tokyo, HttpMethod.Get, $"{batch}/errors");
            await _heard.SayAsync(Tokyo, HttpMethod.Get, $"{batch}/errors", accept: "application/json");
        }

        var lossy = await SendAsync(Row.File(A.Person(50)), "text/csv", "mode=snapshot");
        await _heard.SayAsync(Tokyo, HttpMethod.Get, lossy);
        await _heard.SayAsync(Tokyo, HttpMethod.Get, $"{lossy}/losses");
        await _heard.SayAsync(Tokyo, HttpMethod.Delete, lossy);
    }

    private async Task ChangeOneByOneAsync()
    {
        var entitlement = Person(5, "5").Entitlement();
        entitlement["notDisclosed"] = true;
        var address = Entitlements.Address(Hub.Tokyo, "d-5");
        var registered = await _heard.SayAsync(Tokyo, HttpMethod.Put, address, entitlement.Json());
        Assert.Equal((true, null), (registered.GetProperty("notDisclosed").GetBoolean(), registered.Text("name")));
        await _heard.SayAsync(Tokyo, HttpMethod.Put, address, entitlement.Json());
        await _heard.SayAsync(Tokyo, HttpMethod.Put, address, entitlement.With("birthDate", Name).With("sex", Name).Json());
        await _heard.SayAsync(Tokyo, HttpMethod.Put, address, entitlement.With("address", Address).Json());

        // Another body, that does not say so: the person is the same.
        var elsewhere = (Person(5, "5k") with { ProgramId = "54", PayerNumber = "54146014", ValidFrom = "2027-01-01", ValidTo = "2027-12-31" }).Entitlement();
        var theirs = await _heard.SayAsync(Kanagawa, HttpMethod.Put, Entitlements.Address(Hub.Kanagawa, "d-5k"), elsewhere.Json());
        Assert.Equal((registered.Text("recipientCode"), null), (theirs.Text("recipientCode"), theirs.Text("name")));
        await _heard.SayAsync(Tokyo, HttpMethod.Delete, address);
        await _heard.SayAsync(Kanagawa, HttpMethod.Delete, Entitlements.Address(Hub.Kanagawa, "d-5k"));
    }

    private async Task MoveAsync()
    {
        var person = Person(6, "6");
        var entitlement = person.Entitlement();
        entitlement["notDisclosed"] = true;
        var recipient = (await _heard.SayAsync(Tokyo, HttpMethod.Put, Entitlements.Address(Hub.Tokyo, "d-6"), entitlement.Json())).Text("recipientCode")!;
        var move = await _heard.SayAsync(Tokyo, HttpMethod.Post, $"/v1/municipalities/{Hub.Tokyo}/moves", Entitlements.Proposal(recipient, Hub.Kanagawa, "2026-11-16").Json());
        var path = $"/v1/moves/{move.Text("id")}";
        var row = (person with { HistoryKey = "d-6k", PayerNumber = "54146014", ValidFrom = "2026-11-16" }).OfMove();
        await _heard.SayAsync(Kanagawa, HttpMethod.Get, path);
        await _heard.SayAsync(Kanagawa, HttpMethod.Get, $"/v1/municipalities/{Hub.Kanagawa}/moves");
        await _heard.SayAsync(Kanagawa, HttpMethod.Post, $"{path}/accept", new JsonArray(row.With("birthDate", Name)).ToJsonString());
        await _heard.SayAsync(Kanagawa, HttpMethod.Post, $"{path}/accept", new JsonArray(row.DeepClone()).ToJsonString());
        Assert.Equal("accepted", (await _heard.SayAsync(Kanagawa, HttpMethod.Get, path)).Text("state"));
        await _heard.SayAsync(Tokyo, HttpMethod.Post, $"{path}/decline");
        await _heard.SayAsync(Tokyo, HttpMethod.Delete, path);
        await _heard.SayAsync(Hospital, HttpMethod.Post, "/v1/eligibility-checks", A.QuestionFor(person).Json());
    }

    /// <summary>Every endpoint, by every holder of a key, with whatever names a person in its address and body: also those that the steps above do not know.</summary>
    private async Task CallEverythingAsync(Row hidden, string recipient)
    {
        var endpoints = hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.NotEmpty(endpoints);
        foreach (var endpoint in endpoints)
        {
            var method = new HttpMethod(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]);
            var roles = endpoint.Metadata.GetMetadata<AllowedRoles>()!.Roles.Select(role => role.ToString().ToLowerInvariant()).ToList();
            foreach (var holder in roles.Count == 0 ? ["operator"] : hub.Holders.Where(holder => roles.Contains(holder.Split(':')[0])))
            {
                var path = endpoint.RoutePattern.RawText!
                    .Replace("{code}", holder.Split(':')[^1], StringComparison.Ordinal)
                    .Replace("{recipient}", recipient, StringComparison.Ordinal)
                    .Replace("{historyKey}", hidden.HistoryKey, StringComparison.Ordinal)
                    .Replace("{documentName}", "v1", StringComparison.Ordinal);
                path = path.Contains('{', StringComparison.Ordinal) ? System.Text.RegularExpressions.Regex.Replace(path, "{[^}]*}", Guid.NewGuid().ToString()) : path;
                var body = method == HttpMethod.Post || method == HttpMethod.Put ? A.QuestionFor(hidden).With("name", Name).Json() : null;
                var themself = holder == "portal" && Own.Contains(endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName);
                foreach (var accept in new[] { "application/json", "text/html", "text/csv" })
                {
                    await (themself ? _heardByThemself : _heard).SayAsync(hub.As(holder), method, $"{path}?month=2026-11&serviceDate=2026-11-20", body, accept, citizen: recipient);
                }
            }
        }
    }

    private static JsonObject Element()
    {
        var document = File.ReadAllText(Path.Combine(Cli.Repository.Root, "docs", "registration-json.md"));
        var begin = document.IndexOf("```json", StringComparison.Ordinal) + 7;
        var element = JsonNode.Parse(document[begin..document.IndexOf("```", begin, StringComparison.Ordinal)])![0]!.DeepClone().AsObject();
        element["orgSpecificCertificateTypeId"] = Type;
        element["myNumber"] = A.Person(3).PersonNumber;
        element["historyKey"] = "d-3";
        element["isNotDisclosed"] = true;
        element["basicFiveInfo"]!["name"] = Name;
        element["basicFiveInfo"]!["nameKana"] = Kana;
        element["basicFiveInfo"]!["address"] = Address;
        return element;
    }

    /// <summary>The address of the upload once it rests; an address that leads nowhere where it is refused.</summary>
    private async Task<string> SendAsync(string file, string type, string query)
    {
        using var response = await Tokyo.SendAsync(Hub.Tokyo, Encoding.UTF8.GetBytes(file), type, query: query);
        await _heard.KeepAsync(response);
        if (response.StatusCode != HttpStatusCode.Accepted)
        {
            return $"/v1/municipalities/{Hub.Tokyo}/batches/{Guid.NewGuid()}";
        }

        var location = response.Headers.Location!.ToString();
        await Tokyo.RestingAsync(location, query.Contains("publish=auto", StringComparison.Ordinal));
        return location;
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
