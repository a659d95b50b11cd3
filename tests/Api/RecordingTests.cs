using System.Text.Json;
using Actors.ClientApi.Access;
using Actors.Eligibility.Periods;
using Actors.Storage.Journal;
using Actors.Tests.Fhir;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Whoever reads or changes a person's data leaves a record.</summary>
public sealed class RecordingTests(Hub hub) : IClassFixture<Hub>
{
    /// <summary>What a member is called that names a person, or something of a person's.</summary>
    private static readonly string[] Personal = ["Recipient", "RecipientCode", "RecipientCodes", "BirthDate", "EntryId", "NameKana", "PatientYen"];

    /// <summary>Endpoints that tell what the caller has to be told: a recipient code and days, whoever asked before. Nobody looks anything up.</summary>
    private static readonly string[] Told = ["ListEvents", "StreamEvents"];

    private HttpClient Facility => hub.As($"facility:{Hub.Hospital}");
    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");
    private HttpClient Kanagawa => hub.As($"municipality:{Hub.Kanagawa}");

    [Fact]
    public void Every_endpoint_that_needs_a_key_says_what_it_records() =>
        Assert.All(Protected, endpoint => Assert.True(endpoint.Metadata.GetMetadata<RecordedAccess>() is not null, $"{endpoint.DisplayName}: .Records(…) or .RecordsNobody()"));

    [Fact]
    public void An_endpoint_whose_answer_names_a_person_records_it() =>
        Assert.All(
            Protected.Where(endpoint => !Told.Contains(NameOf(endpoint)) && endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Any(answer => answer is { StatusCode: < 300, Type: { } type } && Names(type, []))),
            endpoint => Assert.True(endpoint.Metadata.GetMetadata<RecordedAccess>()?.Action is not null, $"{endpoint.DisplayName} tells of people and records nobody"));

    [Fact]
    public async Task Each_answer_about_a_person_has_its_record()
    {
        var calls = Calls();
        Assert.Equal(
            Protected.Where(endpoint => endpoint.Metadata.GetMetadata<RecordedAccess>()?.Action is not null).Select(NameOf).Order(StringComparer.Ordinal),
            calls.Keys.Order(StringComparer.Ordinal));
        var number = 7_000;
        foreach (var endpoint in Protected.Where(endpoint => calls.ContainsKey(NameOf(endpoint))))
        {
            var person = A.Person(number++);
            var recipient = (await Tokyo.RegisterAsync(Hub.Tokyo, person)).Text("recipientCode")!;
            var call = await calls[NameOf(endpoint)](person, recipient);
            var action = endpoint.Metadata.GetMetadata<RecordedAccess>()!.Action!.Value;
            var before = await CountAsync(recipient, action);
            await call();
            Assert.True(await CountAsync(recipient, action) > before, $"{NameOf(endpoint)} left no record of {action}");
        }
    }

    [Fact]
    public async Task A_record_says_what_was_asked_and_has_the_hash_of_what_was_answered()
    {
        var person = A.Person(7_101);
        var recipient = (await Tokyo.RegisterAsync(Hub.Tokyo, person)).Text("recipientCode")!;
        var question = A.QuestionFor(person);
        var knownAt = Instants.Cut(hub.Clock.GetUtcNow());
        using var one = await Facility.PostJsonAsync("/v1/eligibility-checks", question.With("knownAt", $"{knownAt:O}").With("consent", "emergency").Json());
        using var many = await Facility.PostJsonAsync("/v1/eligibility-checks/batch", $$"""{"checks":[{{question.Json()}},{{question.With("birthDate", "1980-05-02").Json()}},{{question.With("consent", "refused").Json()}}]}""");

        var answers = new List<string> { await one.Content.ReadAsStringAsync() };
        var text = await many.Content.ReadAsStringAsync();
        answers.AddRange(JsonElement.Parse(text).GetProperty("checks").EnumerateArray().Select(check => check.GetRawText()));
        Assert.Contains(string.Join(',', answers.Skip(1)), text, StringComparison.Ordinal);
        string?[] expected =
        [
            $"{recipient} Facility {Hub.Hospital} treatment Emergency None 2026-11-20 Outpatient {knownAt:yyyy-MM-dd HH:mm:ss.FFFFFF}+00",
            $"{recipient} Facility {Hub.Hospital} treatment Given None 2026-11-20 Outpatient",

            // The answer names nobody: whom it was about is recorded all the same.
            $"{recipient} Facility {Hub.Hospital} treatment Given IdentityMismatch 2026-11-20 Outpatient",

            // Nothing was looked up.
            $"Facility {Hub.Hospital} treatment Refused ConsentMissing 2026-11-20 Outpatient",
        ];
        foreach (var (answer, record) in answers.Zip(expected))
        {
            Assert.Equal(record, await RecordAsync(answer));
        }
    }

    private async Task<string?> RecordAsync(string answer)
    {
        await hub.Services.GetRequiredService<AccessJournal>().ShipAsync(TestContext.Current.CancellationToken);
        await using var database = NpgsqlDataSource.Create(hub.ConnectionString);
        await using var command = database.CreateCommand(
            """
            SELECT concat_ws(' ', recipient, role, body, purpose, consent, reason, service_date, setting, (known_at AT TIME ZONE 'UTC') || '+00') FROM access_records
            WHERE subject_id = $1 AND answer_hash = sha256(convert_to($2, 'UTF8')) AND at = $3
            """);
        var json = JsonElement.Parse(answer);
        command.Parameters.Add(new() { Value = json.GetProperty("checkId").GetGuid() });
        command.Parameters.Add(new() { Value = answer });
        command.Parameters.Add(new() { Value = json.GetProperty("checkedAt").GetDateTimeOffset() });
        return await command.ExecuteScalarAsync() as string;
    }

    private async Task<long> CountAsync(string recipient, AccessAction action)
    {
        await hub.Services.GetRequiredService<AccessJournal>().ShipAsync(TestContext.Current.CancellationToken);
        return await Database.CountAsync(hub.ConnectionString, $"access_records WHERE recipient = '{recipient}' AND action = '{action}'");
    }

    /// <summary>A call about a check of the person's.</summary>
    private async Task<Func<Task>> OfCheck(Row person, string path)
    {
        var check = await Facility.CheckAsync(A.QuestionFor(person).Json());
        return () => Facility.GetAsync($"/v1/eligibility-checks/{check.Text("checkId")}{path}");
    }

    /// <summary>By endpoint: prepares a person for it, and gives the call that is to be recorded.</summary>
    private Dictionary<string, Func<Row, string, Task<Func<Task>>>> Calls() => new(StringComparer.Ordinal)
    {
        ["CheckEligibility"] = (person, _) => Ready(() => Facility.CheckAsync(A.QuestionFor(person).Json())),
        ["CheckEligibilityBatch"] = (person, _) => Ready(() => Facility.PostJsonAsync("/v1/eligibility-checks/batch", $$"""{"checks":[{{A.QuestionFor(person).Json()}}]}""")),
        ["FhirCheck"] = (person, _) => Ready(() => Facility.CheckFhirAsync(FhirQuestion.Of(A.QuestionFor(person)))),
        ["FhirSubmit"] = (person, _) => Ready(() => Facility.CheckFhirAsync(FhirQuestion.Of(A.QuestionFor(person)), $"{FhirCalls.Address}/$submit")),
        ["RepeatCheck"] = (person, _) => OfCheck(person, ""),
        ["GetReceipt"] = (person, _) => OfCheck(person, "/receipt"),
        ["GetEntitlements"] = (_, recipient) => Ready(() => Tokyo.GetJsonAsync($"/v1/recipients/{recipient}/entitlements")),
        ["GetHistory"] = (_, recipient) => Ready(() => Tokyo.GetJsonAsync($"/v1/recipients/{recipient}/history")),
        ["GetAccessLog"] = (_, recipient) => Ready(() => Tokyo.GetJsonAsync($"/v1/recipients/{recipient}/access-log")),
        ["GetAccessProof"] = (_, recipient) => Ready(() =>
        {
            var portal = hub.As("portal");
            portal.DefaultRequestHeaders.Add("X-Recipient-Code", recipient);
            return portal.GetAsync($"/v1/recipients/{recipient}/access-log/proof?day=2026-11-20");
        }),
        ["ReportPayment"] = (_, recipient) => Ready(() => hub.As("portal").ReportAsync(recipient, PaymentReports.Report())),
        ["WithdrawPaymentReport"] = async (_, recipient) =>
        {
            var report = await hub.As("portal").ReportAsync(recipient, PaymentReports.Report());
            return () => hub.As("portal").WithdrawAsync(recipient, report.Text("entryId"));
        },
        ["ListReimbursements"] = async (_, recipient) =>
        {
            await hub.As("portal").ReportAsync(recipient, PaymentReports.Report());
            return () => Tokyo.GetJsonAsync($"{PaymentReports.ListOf(Hub.Tokyo)}&limit=1000");
        },
        ["VerifyClaims"] = (person, _) => Ready(() => hub.As("payer").VerifyLineAsync(Claims.LineFor(person))),
        ["QuoteCharge"] = (person, _) => Ready(() => Facility.QuoteAsync(Charging.ChargeFor(person))),
        ["Charge"] = (person, _) => Ready(() => Facility.ChargeAsync(Charging.ChargeFor(person))),
        ["ConfirmCharge"] = async (person, _) =>
        {
            var entry = await Facility.ChargeAsync(Charging.ChargeFor(person).With("mode", "reserve"));
            return () => Facility.ChangeAsync(entry, "confirm");
        },
        ["VoidCharge"] = async (person, _) =>
        {
            var entry = await Facility.ChargeAsync(Charging.ChargeFor(person));
            return () => Facility.ChangeAsync(entry, "void");
        },
        ["SearchLedger"] = (person, _) => Ready(async () =>
        {
            var search = A.QuestionFor(person);
            search.Remove("serviceDate");
            search.Remove("setting");
            await Facility.SheetAsync(search.With("month", "2026-11"));
        }),
        ["GetLedger"] = (_, recipient) => Ready(() => Tokyo.GetJsonAsync($"/v1/recipients/{recipient}/ledger?month=2026-11")),
        ["PutEntitlement"] = (person, _) => Ready(() => Tokyo.RegisterAsync(Hub.Tokyo, person)),
        ["WithdrawEntitlement"] = (person, _) => Ready(() => Tokyo.DeleteAsync(Entitlements.Address(Hub.Tokyo, person.HistoryKey))),
        ["ProposeMove"] = (_, recipient) => Ready(() => ProposeAsync(recipient)),
        ["ListMoves"] = async (_, recipient) =>
        {
            await ProposeAsync(recipient);
            return () => Tokyo.GetJsonAsync($"/v1/municipalities/{Hub.Tokyo}/moves?limit=1000");
        },
        ["GetMove"] = async (_, recipient) =>
        {
            var move = await ProposeAsync(recipient);
            return () => Kanagawa.GetJsonAsync($"/v1/moves/{move.Text("id")}");
        },
        ["AcceptMove"] = async (person, recipient) =>
        {
            var move = await ProposeAsync(recipient);
            return () => Kanagawa.AcceptAsync(move, (person with { HistoryKey = $"k-{person.HistoryKey}", PayerNumber = "54146014", ValidFrom = "2026-11-20", ValidTo = "2027-03-31" }).OfMove());
        },
        ["DeclineMove"] = async (_, recipient) =>
        {
            var move = await ProposeAsync(recipient);
            return () => Kanagawa.PostAsync($"/v1/moves/{move.Text("id")}/decline", null);
        },
        ["WithdrawMove"] = async (_, recipient) =>
        {
            var move = await ProposeAsync(recipient);
            return () => Tokyo.DeleteAsync($"/v1/moves/{move.Text("id")}");
        },
        ["GetBatchLosses"] = async (person, _) =>
        {
            var batch = await Tokyo.StageAsync(Hub.Tokyo, "mode=difference", Row.File(person with { Deleted = "true" }));
            return () => Tokyo.GetJsonAsync($"{Batches.PathOf(Hub.Tokyo, batch)}/losses");
        },
        ["GetBatchLeft"] = async (person, _) =>
        {
            var batch = await Tokyo.StageAsync(Hub.Tokyo, "mode=snapshot", Row.File(A.Person(900)));
            await Tokyo.RegisterAsync(Hub.Tokyo, person with { MonthlyCapYen = "5000" });
            using var publish = await Tokyo.PostAsync($"{Batches.PathOf(Hub.Tokyo, batch)}/publish?acceptWarnings=true", null);
            await Tokyo.FinishedAsync(Batches.PathOf(Hub.Tokyo, batch));
            return () => Tokyo.GetJsonAsync($"{Batches.PathOf(Hub.Tokyo, batch)}/left");
        },
        ["GetBatchUndo"] = async (person, _) =>
        {
            var batch = await Tokyo.PublishAsync(Hub.Tokyo, person with { MonthlyCapYen = "5000" });
            await Tokyo.PublishAsync(Hub.Tokyo, person with { MonthlyCapYen = "2500" });
            await Tokyo.UndoAsync(Hub.Tokyo, batch);
            return () => Tokyo.GetJsonAsync($"{Batches.PathOf(Hub.Tokyo, batch)}/undo");
        },
    };

    private Task<JsonElement> ProposeAsync(string recipient) => Tokyo.ProposeAsync(Hub.Tokyo, recipient, Hub.Kanagawa, "2026-11-20");

    private static Task<Func<Task>> Ready(Func<Task> call) => Task.FromResult(call);

    private IEnumerable<RouteEndpoint> Protected => hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<AllowedRoles>() is { Roles.Count: > 0 });

    private static string NameOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? endpoint.DisplayName!;

    /// <summary>Whether a type has a personal member, however deep.</summary>
    private static bool Names(Type type, HashSet<Type> seen)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type.GetElementType() ?? type;
        return inner.Namespace?.StartsWith("Actors.", StringComparison.Ordinal) is true && seen.Add(inner)
            && inner.GetProperties().Any(property => Personal.Contains(property.Name) || Names(property.PropertyType, seen) || property.PropertyType.GetGenericArguments().Any(argument => Names(argument, seen)));
    }
}
