using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Actors.Tests.Api.SheetCalls;

namespace Actors.Tests.Api;

/// <summary>The sheet of the month over HTTP: for facilities, citizens and bodies, as JSON and as a page, now and as known before.</summary>
public sealed class SheetTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Hospital => hub.As($"facility:{Hub.Hospital}");

    private HttpClient OtherHospital => hub.As($"facility:{Hub.OtherHospital}");

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    [Fact]
    public async Task A_facility_sees_the_month_that_all_facilities_share()
    {
        var person = await hub.RegisteredAsync(1);
        var first = await Hospital.ChargeAsync(Charging.ChargeFor(person, 28_500));
        await OtherHospital.ChargeAsync(Charging.ChargeFor(person).With("setting", "pharmacy").With("dispensing", "outside"));
        await Hospital.ChangeAsync(first, "void");

        var sheet = await OtherHospital.SheetAsync(SearchFor(person));

        Assert.Equal(("難波 花子", "ナンバ ハナコ", "1980-05-01"), (sheet.GetProperty("recipient").Text("name"), sheet.GetProperty("recipient").Text("nameKana"), sheet.GetProperty("recipient").Text("birthDate")));
        Assert.Equal(("2026-11", false), (sheet.Text("month"), sheet.GetProperty("closed").GetBoolean()));
        Assert.Equal(
            """[{"programId":"54","name":"難病法（特定医療費）","capScope":"allFacilities","facilityCode":null,"monthlyCapYen":10000,"usedYen":6000,"remainingYen":4000}]""",
            sheet.GetProperty("programs").ToString());
        Assert.Equal(
            """[{"programId":"54","municipality":"130001","payerNumber":"54136015","recipientNumber":"1234566","validFrom":"2026-01-01","validTo":"2026-12-31","monthlyCapYen":10000}]""",
            sheet.GetProperty("certificates").ToString());
        var entries = sheet.GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal([("void", Hub.Hospital, "試験病院"), ("confirmed", Hub.OtherHospital, "別の試験病院")], entries.Select(entry => (entry.Text("state")!, entry.Text("facilityCode")!, entry.Text("facilityName")!)));
        Assert.Equal((4_300, 6_000, "pharmacy", "outside"), (entries[1].GetProperty("chargedYen").GetInt32(), entries[1].GetProperty("dueYen").GetInt32(), entries[1].Text("setting"), entries[1].Text("dispensing")));
        Assert.Equal(
            """[{"programId":"54","municipality":"130001","recipientNumber":"1234566","chargedYen":4300,"dueYen":6000,"patientYen":6000,"inKind":true,"reason":null,"monthlyCapYen":10000,"monthlyUsedYen":6000}]""",
            entries[1].GetProperty("lines").ToString());
        var adjustment = Assert.Single(sheet.GetProperty("adjustments").EnumerateArray());
        Assert.Equal(("void", first.Text("entryId")), (adjustment.GetProperty("cause").Text("kind"), adjustment.GetProperty("cause").Text("entryId")));
        Assert.Empty((await Hospital.SheetAsync(SearchFor(person))).GetProperty("adjustments").EnumerateArray());
    }

    [Fact]
    public async Task Of_schemes_that_count_per_facility_a_facility_sees_its_own_lines_only()
    {
        var person = await hub.RegisteredAsync(2);
        await hub.As($"municipality:{Hub.Chiyoda}").PublishAsync(Hub.Chiyoda, Local(person));
        await Hospital.ChargeAsync(Charging.ChargeFor(person));
        await OtherHospital.ChargeAsync(Charging.ChargeFor(person, 1_000, 300));
        await OtherHospital.ChargeAsync(Charging.ChargeFor(person, 1_000, 300, "13-180"));

        var sheet = await Hospital.SheetAsync(SearchFor(person));

        Assert.Equal(["54,13-180", "54"], Lines(sheet));
        Assert.Equal([JsonValueKind.Number, JsonValueKind.Null], sheet.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("dueYen").ValueKind));
        Assert.Equal(["54", "54,13-180", "13-180"], Lines(await OtherHospital.SheetAsync(SearchFor(person))));
    }

    [Theory]
    [InlineData("consent", "refused", "consentMissing", "consent")]
    [InlineData("birthDate", "1980-05-02", "identityMismatch", "birthDate")]
    [InlineData("identifier.card.number", "999999999", "identifierUnknown", "identifier")]
    public async Task Whoever_is_not_identified_is_not_shown(string field, string value, string reason, string named)
    {
        var person = await hub.RegisteredAsync(3);

        using var response = await Hospital.PostJsonAsync("/v1/copayments/search", SearchFor(person).With(field, value).Json());

        var problem = await response.JsonAsync();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "/problems/nothing-shown", reason), (response.StatusCode, problem.Text("type"), problem.Text("reason")));
        Assert.Equal([named], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Theory]
    [InlineData("month", "2026-13")]
    [InlineData("month", "2021-10")]
    [InlineData("month", "2031-12")]
    [InlineData("month", null)]
    [InlineData("purpose", "")]
    [InlineData("consent", "perhaps")]
    [InlineData("knownAt", "2026-11-21T00:00:00Z")]
    [InlineData("birthDate", "1980")]
    public async Task Impossible_input_names_the_field(string field, string? value)
    {
        using var response = await Hospital.PostJsonAsync("/v1/copayments/search", SearchFor(A.Person(1)).With(field, value).Json());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([field], (await response.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task The_sheet_of_an_earlier_instant_is_the_one_that_was_shown_then()
    {
        var person = await hub.RegisteredAsync(4);
        var first = await Hospital.ChargeAsync(Charging.ChargeFor(person, 28_500));
        await Hospital.ChargeAsync(Charging.ChargeFor(person, 1_000, 300).With("serviceDate", "2026-08-01"));
        var (before, older) = (await Hospital.SheetAsync(SearchFor(person)), await Hospital.SheetAsync(SearchFor(person, "2026-08")));

        await OtherHospital.ChargeAsync(Charging.ChargeFor(person));
        await OtherHospital.ChargeAsync(Charging.ChargeFor(person).With("serviceDate", "2026-08-01"));
        await Hospital.ChangeAsync(first, "void");
        await Tokyo.PublishAsync(Hub.Tokyo, person with { MonthlyCapYen = "2500" });

        Assert.Equal(before.ToString(), (await Hospital.SheetAsync(SearchFor(person).With("knownAt", before.Text("knownAt")))).ToString());
        Assert.Equal(older.ToString(), (await Hospital.SheetAsync(SearchFor(person, "2026-08").With("knownAt", older.Text("knownAt")))).ToString());
        var now = await Hospital.SheetAsync(SearchFor(person));
        Assert.Equal((2_500, 2_500), (Number(now, "monthlyCapYen"), Number(now, "usedYen")));
        Assert.Equal(2, (await Hospital.SheetAsync(SearchFor(person, "2026-08"))).GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task The_portal_sees_its_own_citizen_and_nobody_else()
    {
        var (person, other) = (await hub.RegisteredAsync(5), await hub.RegisteredAsync(6));
        await hub.As($"municipality:{Hub.Chiyoda}").PublishAsync(Hub.Chiyoda, Local(person));
        await Hospital.ChargeAsync(Charging.ChargeFor(person));
        await OtherHospital.ChargeAsync(Charging.ChargeFor(person, 1_000, 300, "13-180"));
        var (own, theirs) = (await hub.CodeAsync(person), await hub.CodeAsync(other));

        using var seen = await LedgerAsync(hub.As("portal"), own, acting: own);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        Assert.Equal(["54,13-180", "13-180"], Lines(await seen.JsonAsync()));
        Assert.Equal(
            [("54", null), ("13-180", Hub.Hospital), ("13-180", Hub.OtherHospital)],
            (await seen.JsonAsync()).GetProperty("programs").EnumerateArray().Select(program => (program.Text("programId")!, program.Text("facilityCode"))));

        var nobody = Eligibility.Identifiers.RecipientCode.New().Value;
        var bodies = new List<string>();
        foreach (var (code, acting) in new[] { (theirs, own), (own, null), (nobody, nobody), ("x", "x"), (own, $"{own},{own}") })
        {
            using var refused = await LedgerAsync(hub.As("portal"), code, acting);
            Assert.True(refused.StatusCode == HttpStatusCode.Forbidden, $"{code} as {acting}: {refused.StatusCode}");
            bodies.Add((await refused.JsonAsync()).Text("type") + (await refused.JsonAsync()).Text("title"));
        }

        Assert.Single(bodies.Distinct());
    }

    [Fact]
    public async Task A_body_sees_what_it_registered_and_a_stranger_learns_nothing()
    {
        var person = await hub.RegisteredAsync(7);
        var chiyoda = hub.As($"municipality:{Hub.Chiyoda}");
        await chiyoda.PublishAsync(Hub.Chiyoda, Local(person));
        await Hospital.ChargeAsync(Charging.ChargeFor(person));
        var code = await hub.CodeAsync(person);

        using var tokyo = await LedgerAsync(Tokyo, code);
        using var ward = await LedgerAsync(chiyoda, code);
        Assert.Equal(("54", "13-180"), (Assert.Single(Lines(await tokyo.JsonAsync())), Assert.Single(Lines(await ward.JsonAsync()))));
        Assert.Equal(["54"], (await tokyo.JsonAsync()).GetProperty("certificates").EnumerateArray().Select(one => one.Text("programId")));
        Assert.Equal(["13-180"], (await ward.JsonAsync()).GetProperty("certificates").EnumerateArray().Select(one => one.Text("programId")));

        using var stranger = await LedgerAsync(hub.As($"municipality:{Hub.Minato}"), code);
        using var nobody = await LedgerAsync(hub.As($"municipality:{Hub.Minato}"), Eligibility.Identifiers.RecipientCode.New().Value);
        using var @operator = await LedgerAsync(hub.As("operator"), code);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (stranger.StatusCode, nobody.StatusCode, @operator.StatusCode));
        using var early = await LedgerAsync(Tokyo, code, query: "month=2026-11&knownAt=2026-11-19T00:00:00Z");
        Assert.Equal(HttpStatusCode.Forbidden, early.StatusCode);
        using var wrong = await LedgerAsync(Tokyo, code, query: "knownAt=yesterday");
        Assert.Equal(["knownAt", "month"], (await wrong.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task After_a_move_in_mid_month_both_numbers_stand_on_the_sheet_the_old_one_first()
    {
        var person = await hub.RegisteredAsync(8, row => row with { ValidTo = "2026-11-15" });
        await hub.As($"municipality:{Hub.Kanagawa}").PublishAsync(Hub.Kanagawa, person with
        {
            PayerNumber = "54146014", RecipientNumber = "7654320", ValidFrom = "2026-11-16", ValidTo = "2027-03-31", HistoryKey = "h-moved",
        });
        await Hospital.ChargeAsync(Charging.ChargeFor(person).With("serviceDate", "2026-11-10"));
        await Hospital.ChargeAsync(Charging.ChargeFor(person));

        var sheet = await Hospital.SheetAsync(SearchFor(person));

        Assert.Equal([Hub.Tokyo, Hub.Kanagawa], sheet.GetProperty("certificates").EnumerateArray().Select(one => one.Text("municipality")));
        Assert.Equal([Hub.Tokyo, Hub.Kanagawa], sheet.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("lines")[0].Text("municipality")));
        Assert.Equal(10_000, Number(sheet, "usedYen"));
    }

    [Fact]
    public async Task The_answer_has_exactly_the_fields_described()
    {
        var person = await hub.RegisteredAsync(13);
        await Hospital.ChargeAsync(Charging.ChargeFor(person));

        var sheet = await Hospital.SheetAsync(SearchFor(person));

        await hub.RequireFieldsAsync(
            ("LedgerSheetResponse", sheet),
            ("SheetProgramResponse", sheet.GetProperty("programs")[0]),
            ("SheetEntryResponse", sheet.GetProperty("entries")[0]),
            ("SheetLineResponse", sheet.GetProperty("entries")[0].GetProperty("lines")[0]));
    }

    private static IEnumerable<string> Lines(JsonElement sheet) =>
        sheet.GetProperty("entries").EnumerateArray().Select(entry => string.Join(',', entry.GetProperty("lines").EnumerateArray().Select(line => line.Text("programId"))));

    private static int Number(JsonElement sheet, string property) => sheet.GetProperty("programs")[0].GetProperty(property).GetInt32();

    private static Row Local(Row person) =>
        person with { ProgramId = "13-180", PayerNumber = "", RecipientNumber = "9", MonthlyCapYen = "", HistoryKey = $"{person.HistoryKey}-local" };
}
