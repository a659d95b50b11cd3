using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Payments that people report, and what bodies owe by them and by charges that are claimed back.</summary>
public sealed class ReimbursementTests(PostgresFixture postgres) : OwnHub(postgres)
{
    private HttpClient Portal => Service.As("portal");

    private HttpClient OtherHospital => Service.As($"facility:{Hub.OtherHospital}");

    [Fact]
    public async Task A_reported_payment_is_due_back_and_counts_towards_the_ceiling_that_all_share()
    {
        var (person, code) = await RegisteredAsync(1);

        var report = await Portal.ReportAsync(code, PaymentReports.Report());

        Assert.Equal(("confirmed", "2026-11", 9_000, 3_000), (report.Text("state"), report.Text("month"), report.Count("paidYen"), report.Count("dueYen")));
        Assert.Equal((6_000, 6_000), (report.Line().Count("notionalYen"), report.Line().Count("monthlyUsedYen")));
        Assert.Equal((4_000, 10_000, 0), (await Facility.ChargeAsync(Charging.ChargeFor(person))).Ledger());

        var list = await Tokyo.GetJsonAsync(PaymentReports.ListOf(Hub.Tokyo));
        Assert.Equal("""[{"programId":"54","visits":1,"recipients":1,"dueYen":3000}]""", list.GetProperty("totals").ToString());
        var id = report.Text("entryId");
        Assert.Equal(
            $$"""[{"id":"{{id}}:54","entryId":"{{id}}","programId":"54","recipientCode":"{{code}}","historyKey":"h-1","source":"report","facilityCode":"1310000018","serviceDate":"2026-11-20","setting":"outpatient","totalCostYen":30000,"insuranceCopaymentYen":9000,"paidYen":9000,"patientYen":6000,"dueYen":3000}]""",
            list.GetProperty("reimbursements").ToString());
        Assert.DoesNotContain("難波", list.ToString(), StringComparison.Ordinal);
        Assert.Equal("[]", (await Service.As($"municipality:{Hub.Minato}").GetJsonAsync(PaymentReports.ListOf(Hub.Minato))).GetProperty("reimbursements").ToString());
    }

    [Fact]
    public async Task A_visit_behind_a_full_month_is_due_back_in_full()
    {
        var (person, code) = await RegisteredAsync(1);
        await Facility.ChargeAsync(Charging.ChargeFor(person, 28_500, 8_550));
        await OtherHospital.ChargeAsync(Charging.ChargeFor(person, 11_250, 3_370));

        Assert.Equal(6_450 - 2_050, (await Portal.ReportAsync(code, PaymentReports.Report(21_500, 6_450))).Count("dueYen"));
        Assert.Equal(6_450, (await Portal.ReportAsync(code, PaymentReports.Report(21_500, 6_450))).Count("dueYen"));
    }

    [Fact]
    public async Task A_charge_whose_subsidy_is_claimed_back_stands_in_the_list_and_an_ordinary_one_does_not()
    {
        var (person, code) = await RegisteredAsync(1);
        await Facility.ChargeAsync(Charging.ChargeFor(person, 5_000, 1_500));
        var always = person.Entitlement();
        always["alwaysReimbursed"] = true;
        using var put = await Tokyo.PutJsonAsync(Entitlements.Address(Hub.Tokyo, person.HistoryKey), always.Json());
        Assert.True(put.IsSuccessStatusCode);
        var charge = await Facility.ChargeAsync(Charging.ChargeFor(person));

        var list = await Tokyo.GetJsonAsync(PaymentReports.ListOf(Hub.Tokyo));

        // The first charge, too, is claimed back by what is registered now: 1,500 are due to the facility, of which 1,000 stay with the patient.
        Assert.Equal(9_000, charge.Patient());
        Assert.Equal(
            [("charge", 1_500, 1_000, 500), ("charge", 9_000, 6_000, 3_000)],
            list.GetProperty("reimbursements").EnumerateArray().Select(line => (line.Text("source")!, line.Count("paidYen"), line.Count("patientYen"), line.Count("dueYen"))));
        Assert.Equal(code, list.GetProperty("reimbursements")[0].Text("recipientCode"));
        await Facility.ChangeAsync(charge, "void");
        Assert.Equal(500, (await Tokyo.GetJsonAsync(PaymentReports.ListOf(Hub.Tokyo))).GetProperty("totals")[0].Count("dueYen"));
    }

    [Fact]
    public async Task A_later_change_changes_what_is_due_and_no_facilitys_amount_and_what_was_known_before_can_be_asked()
    {
        var (person, code) = await RegisteredAsync(1);
        await Portal.ReportAsync(code, PaymentReports.Report());
        var before = await Tokyo.GetJsonAsync(PaymentReports.ListOf(Hub.Tokyo));
        Service.Clock.Advance(TimeSpan.FromSeconds(1));

        await Tokyo.PublishAsync(Hub.Tokyo, person with { MonthlyCapYen = "2500" });

        Assert.Equal(6_500, (await Tokyo.GetJsonAsync(PaymentReports.ListOf(Hub.Tokyo))).GetProperty("totals")[0].Count("dueYen"));
        Assert.Empty((await Facility.SheetAsync(SheetCalls.SearchFor(person))).GetProperty("adjustments").EnumerateArray());
        await Tokyo.PublishAsync(Hub.Tokyo, person with { Deleted = "1" });
        Assert.Equal("[][]", await ListAsync("month=2026-11"));
        Assert.Equal(before.ToString(), (await Tokyo.GetJsonAsync(PaymentReports.ListOf(Hub.Tokyo, $"month=2026-11&knownAt={before.Text("knownAt")}"))).ToString());
    }

    [Fact]
    public async Task After_a_move_the_other_body_owes()
    {
        var (person, code) = await RegisteredAsync(1);
        await Portal.ReportAsync(code, PaymentReports.Report());

        await Tokyo.PublishAsync(Hub.Tokyo, person with { ValidTo = "2026-11-15" });
        await Service.As($"municipality:{Hub.Kanagawa}").PublishAsync(Hub.Kanagawa, person with { PayerNumber = "54146014", ValidFrom = "2026-11-16", HistoryKey = "h-moved" });

        Assert.Equal("[][]", await ListAsync("month=2026-11"));
        var owed = await Service.As($"municipality:{Hub.Kanagawa}").GetJsonAsync(PaymentReports.ListOf(Hub.Kanagawa));
        Assert.Equal(("h-moved", 3_000), (owed.GetProperty("reimbursements")[0].Text("historyKey"), owed.GetProperty("totals")[0].Count("dueYen")));
    }

    [Fact]
    public async Task A_report_is_withdrawn_by_its_person_alone_and_gives_its_room_back()
    {
        var (person, code) = await RegisteredAsync(1);
        var (_, stranger) = await RegisteredAsync(2);
        var report = await Portal.ReportAsync(code, PaymentReports.Report());
        var charge = await Facility.ChargeAsync(Charging.ChargeFor(person));
        using var byFacility = await Facility.PostAsync($"/v1/copayments/{report.Text("entryId")}/void", null);

        Assert.Equal(HttpStatusCode.Forbidden, byFacility.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Portal.WithdrawAsync(stranger, report.Text("entryId"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Portal.WithdrawAsync(code, report.Text("entryId"), acting: stranger)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Portal.WithdrawAsync(code, charge.Text("entryId"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Portal.WithdrawAsync(code, "x")).Status);
        var withdrawn = await Portal.WithdrawAsync(code, report.Text("entryId"));
        Service.Clock.Advance(TimeSpan.FromSeconds(1));
        var again = await Portal.WithdrawAsync(code, report.Text("entryId"));

        Assert.Equal((HttpStatusCode.OK, "void", 0), (withdrawn.Status, withdrawn.Body.Text("state"), withdrawn.Body.Count("dueYen")));
        Assert.Equal(withdrawn.Body.ToString(), again.Body.ToString());
        Assert.Equal("[][]", await ListAsync("month=2026-11"));
        var sheet = await Facility.SheetAsync(SheetCalls.SearchFor(person));
        Assert.Equal([("void", 9_000, 0), ("confirmed", 0, 6_000)], sheet.GetProperty("entries").EnumerateArray()
            .Select(entry => (entry.Text("state")!, entry.GetProperty("paidYen") is { ValueKind: JsonValueKind.Number } paid ? paid.GetInt32() : 0, entry.Count("dueYen"))));
    }

    [Fact]
    public async Task The_same_report_again_gets_the_same_answer_and_another_under_its_key_is_refused()
    {
        var (person, code) = await RegisteredAsync(1);
        var (_, other) = await RegisteredAsync(2);
        var first = await Portal.ReportAsync(code, PaymentReports.Report(), "k");
        await Tokyo.PublishAsync(Hub.Tokyo, person with { MonthlyCapYen = "2500" });

        Assert.Equal(first.ToString(), (await Portal.ReportAsync(code, PaymentReports.Report(), "k")).ToString());
        using var reused = await Portal.SendReportAsync(code, PaymentReports.Report(paidYen: 8_000), "k");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "/problems/idempotency-key-reused"), (reused.StatusCode, (await reused.JsonAsync()).Text("type")));
        using var elsewhere = await Portal.SendReportAsync(code, PaymentReports.Report().With("facilityCode", Hub.OtherHospital).With("serviceDate", "2026-05-20"), "k");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "/problems/idempotency-key-reused"), (elsewhere.StatusCode, (await elsewhere.JsonAsync()).Text("type")));
        Assert.NotEqual(first.Text("entryId"), (await Portal.ReportAsync(other, PaymentReports.Report(), "k")).Text("entryId"));
        Assert.NotEqual(first.Text("entryId"), (await Facility.ChargeAsync(Charging.ChargeFor(person), "k")).Text("entryId"));
    }

    [Fact]
    public async Task A_report_is_not_claimed_by_the_facility()
    {
        var (person, code) = await RegisteredAsync(1);
        await Portal.ReportAsync(code, PaymentReports.Report());

        Assert.Equal("mismatch notRecorded", (await Service.As("payer").VerifyLineAsync(Claims.LineFor(person))).Said());
    }

    [Fact]
    public async Task The_list_comes_in_pages_that_add_up_and_as_csv_and_every_line_is_recorded()
    {
        var codes = new List<string>();
        for (var number = 1; number <= 5; number++)
        {
            var (_, code) = await RegisteredAsync(number);
            codes.Add(code);
            await Portal.ReportAsync(code, PaymentReports.Report());
        }

        var first = await Tokyo.GetJsonAsync(PaymentReports.ListOf(Hub.Tokyo, "month=2026-11&limit=3"));
        var rest = await Tokyo.GetJsonAsync(PaymentReports.ListOf(Hub.Tokyo, $"month=2026-11&limit=3&after={first.Text("after")}&knownAt={first.Text("knownAt")}"));
        Assert.Equal(codes, first.GetProperty("reimbursements").EnumerateArray().Concat(rest.GetProperty("reimbursements").EnumerateArray()).Select(line => line.Text("recipientCode")!));
        Assert.Equal((15_000, JsonValueKind.Null), (first.GetProperty("totals")[0].Count("dueYen"), rest.GetProperty("after").ValueKind));

        using var request = new HttpRequestMessage(HttpMethod.Get, PaymentReports.ListOf(Hub.Tokyo, "month=2026-11&limit=4")) { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("text/csv") } } };
        using var csv = await Tokyo.SendAsync(request);
        var lines = (await csv.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("text/csv", 5), (csv.Content.Headers.ContentType?.MediaType, lines.Length));
        Assert.Equal("id,month,entryId,programId,recipientCode,historyKey,source,facilityCode,serviceDate,setting,totalCostYen,insuranceCopaymentYen,paidYen,patientYen,dueYen,knownAt", lines[0]);
        Assert.Contains($",54,{codes[0]},h-1,report,1310000018,2026-11-20,outpatient,30000,9000,9000,6000,3000,2026-11-20T", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"{Assert.Single(csv.Headers.GetValues("X-After"))},", lines[4], StringComparison.Ordinal);

        // Five reports by the portal; three, two and four lines read by the body.
        Assert.Equal([("Municipality", Hub.Tokyo, 9L), ("Portal", null, 5L)], await RecordedAsync());
    }

    [Fact]
    public async Task A_report_leaves_the_hash_of_its_answer_and_one_that_is_refused_its_reason()
    {
        var (_, code) = await RegisteredAsync(1);
        using var taken = await Portal.SendReportAsync(code, PaymentReports.Report());
        using var refused = await Portal.SendReportAsync(code, PaymentReports.Report().With("serviceDate", "2025-12-31"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity), (taken.StatusCode, refused.StatusCode));
        await Service.ShipAsync();
        var hash = Convert.ToHexStringLower(SHA256.HashData(await taken.Content.ReadAsByteArrayAsync()));
        Assert.Equal(1, await Database.CountAsync(Service.ConnectionString, $"access_records WHERE recipient = '{code}' AND action = 'Reimbursement' AND answer_hash = decode('{hash}', 'hex')"));
        Assert.Equal(1, await Database.CountAsync(Service.ConnectionString, $"access_records WHERE recipient = '{code}' AND action = 'Reimbursement' AND reason = 'NoEntitlement' AND service_date = '2025-12-31'"));
    }

    private async Task<string> ListAsync(string query)
    {
        var list = await Tokyo.GetJsonAsync(PaymentReports.ListOf(Hub.Tokyo, query));
        return $"{list.GetProperty("totals")}{list.GetProperty("reimbursements")}";
    }

    private async Task<List<(string Role, string? Body, long Count)>> RecordedAsync()
    {
        await Service.ShipAsync();
        await using var database = NpgsqlDataSource.Create(Service.ConnectionString);
        await using var command = database.CreateCommand("SELECT role, body, count(*) FROM access_records WHERE action = 'Reimbursement' AND recipient IS NOT NULL AND subject_id IS NOT NULL GROUP BY role, body ORDER BY role");
        await using var reader = await command.ExecuteReaderAsync();
        var records = new List<(string, string?, long)>();
        while (await reader.ReadAsync())
        {
            records.Add((reader.GetString(0), await reader.IsDBNullAsync(1) ? null : reader.GetString(1), reader.GetInt64(2)));
        }

        return records;
    }

    private async Task<(Row Person, string Code)> RegisteredAsync(int number, Func<Row, Row>? vary = null)
    {
        var person = vary is null ? A.Person(number) : vary(A.Person(number));
        await Tokyo.PublishAsync(Hub.Tokyo, person);
        return (person, (await OtherHospital.CheckAsync(A.QuestionFor(person).Json())).GetProperty("recipient").Text("code")!);
    }
}
