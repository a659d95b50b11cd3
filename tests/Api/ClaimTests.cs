using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.ClientApi.Claims;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Claims against what is true, what was charged, and what the facility was told.</summary>
public sealed class ClaimTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Hospital => hub.As($"facility:{Hub.Hospital}");

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    private HttpClient Review => hub.As("payer");

    private HttpClient Insurer => hub.As("payer:33120015");

    [Fact]
    public async Task A_line_that_agrees_with_the_registration_and_the_ledger_matches()
    {
        var person = await ChargedAsync(1);
        var version = (await hub.As($"facility:{Hub.OtherHospital}").CheckAsync(A.QuestionFor(person).Json())).GetProperty("entitlements")[0].GetProperty("program").Text("version");

        foreach (var line in new[] { Claims.LineFor(person), Claims.LineFor(person).ByCertificate(person) })
        {
            Assert.Equal(
                $$$"""
                {"lineId":"1","result":"match","reasons":[],"entitlement":{"municipality":"130001","payerNumber":"54136015","recipientNumber":"{{{person.RecipientNumber}}}","validFrom":"2026-01-01","validTo":"2026-12-31","programVersion":"{{{version}}}","inKind":true},"recorded":{"chargedYen":6000,"dueYen":6000},"told":null,"shouldPay":{"kind":"body","municipality":"130001","payerNumber":"54136015","recipientNumber":"{{{person.RecipientNumber}}}","insurerNumber":"33120015"}}
                """,
                (await Review.VerifyLineAsync(line)).ToString());
        }
    }

    [Fact]
    public async Task After_a_withdrawal_in_the_past_the_insurer_pays_and_the_facility_can_show_what_it_was_told()
    {
        var person = await ChargedAsync(2);
        var check = await hub.ToldAsync(await CodeAsync(person));
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await Tokyo.PublishAsync(Hub.Tokyo, person with { Deleted = "1" });

        var line = await Review.VerifyLineAsync(Claims.LineFor(person));

        Assert.Equal("mismatch withdrawn amountAdjusted", line.Said());
        Assert.Equal("""{"chargedYen":6000,"dueYen":9000}""", line.GetProperty("recorded").ToString());
        var told = line.GetProperty("told");
        Assert.Equal((check.ToString(), "eligible", "eligible", Hub.Tokyo), (told.Text("checkId"), told.Text("outcome"), told.Text("programOutcome"), told.Text("municipality")));
        Assert.Equal("""{"kind":"insurer","municipality":null,"payerNumber":null,"recipientNumber":null,"insurerNumber":"33120015"}""", line.GetProperty("shouldPay").ToString());
        Assert.Equal("mismatch withdrawn", (await Review.VerifyLineAsync(Claims.LineFor(person, patientYen: 9_000))).Said());
    }

    [Fact]
    public async Task After_a_move_that_is_registered_late_the_other_body_pays()
    {
        var person = await ChargedAsync(3);
        await hub.ToldAsync(await CodeAsync(person));
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await Tokyo.PublishAsync(Hub.Tokyo, person with { ValidTo = "2026-11-15" });
        var moved = person with { PayerNumber = "54146014", RecipientNumber = "7654320", ValidFrom = "2026-11-16", HistoryKey = "h-3-moved" };
        await hub.As($"municipality:{Hub.Kanagawa}").PublishAsync(Hub.Kanagawa, moved);

        foreach (var line in new[] { Claims.LineFor(person), Claims.LineFor(person).ByCertificate(person) })
        {
            var answer = await Review.VerifyLineAsync(line);
            Assert.Equal("mismatch otherBody", answer.Said());
            Assert.Equal(
                """{"kind":"body","municipality":"140007","payerNumber":"54146014","recipientNumber":"7654320","insurerNumber":"33120015"}""",
                answer.GetProperty("shouldPay").ToString());
            Assert.Equal(Hub.Tokyo, answer.GetProperty("told").Text("municipality"));
        }
    }

    [Fact]
    public async Task What_the_facility_was_told_last_counts_and_what_it_asked_of_another_day_does_not()
    {
        var person = await ChargedAsync(4);
        var code = await CodeAsync(person);
        await hub.ToldAsync(code);
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        var last = await hub.ToldAsync(code, Eligibility.Checks.Reason.FacilityNotDesignated);

        var told = (await Review.VerifyLineAsync(Claims.LineFor(person))).GetProperty("told");

        Assert.Equal((last.ToString(), "notEligible", "facilityNotDesignated", "eligible"), (told.Text("checkId"), told.Text("outcome"), told.Text("reason"), told.Text("programOutcome")));
        Assert.Equal(JsonValueKind.Null, (await Review.VerifyLineAsync(Claims.LineFor(person).With("serviceDate", "2026-11-19"))).GetProperty("told").ValueKind);
    }

    [Fact]
    public async Task Amounts_are_compared_with_what_was_charged_and_what_is_due()
    {
        var person = await ChargedAsync(5);
        Assert.Equal("mismatch amountDiffers", (await Review.VerifyLineAsync(Claims.LineFor(person, patientYen: 5_990))).Said());
        Assert.Equal("mismatch notRecorded", (await Review.VerifyLineAsync(Claims.LineFor(person).With("serviceDate", "2026-11-19"))).Said());
        Assert.Equal("mismatch notRecorded", (await Review.VerifyLineAsync(Claims.LineFor(person).With("facilityCode", Hub.OtherHospital))).Said());

        var ceilingLowered = person with { MonthlyCapYen = "2500" };
        await Tokyo.PublishAsync(Hub.Tokyo, ceilingLowered);

        Assert.Equal("mismatch amountAdjusted", (await Review.VerifyLineAsync(Claims.LineFor(person))).Said());
        Assert.Equal("match", (await Review.VerifyLineAsync(Claims.LineFor(person, patientYen: 2_500))).Said());
    }

    [Fact]
    public async Task Two_visits_of_a_day_are_one_sum_and_one_visit_claimed_twice_stands_out()
    {
        var person = await ChargedAsync(6);
        async Task<IEnumerable<string>> Verify(params int[] amounts) =>
            (await Review.VerifyAsync(Claims.Of(amounts.Select((yen, index) => Claims.LineFor(person, $"{index}", yen))))).GetProperty("lines").EnumerateArray().Select(line => line.Said());

        Assert.Equal(["mismatch amountDiffers", "mismatch amountDiffers"], await Verify(6_000, 6_000));
        await Hospital.ChargeAsync(Charging.ChargeFor(person, 10_000, 3_000));
        Assert.Equal(["match", "match"], await Verify(6_000, 2_000));
    }

    [Theory]
    [InlineData(10, "2027-01-01", "2027-12-31", "", "mismatch notYetValid notRecorded", "insurer")]
    [InlineData(11, "2026-01-01", "2026-11-19", "", "mismatch expired notRecorded", "insurer")]
    [InlineData(12, "2026-01-01", "2026-12-31", Hub.OtherHospital, "mismatch facilityNotDesignated notRecorded", "insurer")]
    public async Task What_does_not_hold_on_the_day_is_said_with_a_checks_reason(int number, string from, string to, string designated, string said, string bearer)
    {
        var person = await RegisteredAsync(number, row => row with { ValidFrom = from, ValidTo = to, DesignatedFacilities = designated });

        var line = await Review.VerifyLineAsync(Claims.LineFor(person));

        Assert.Equal((said, bearer), (line.Said(), line.GetProperty("shouldPay").Text("kind")));
    }

    [Fact]
    public async Task A_program_that_nobody_registered_and_one_that_nobody_knows_are_no_entitlement()
    {
        var person = await RegisteredAsync(13);

        foreach (var program in new[] { "52", "99-9999" })
        {
            Assert.Equal("mismatch noEntitlement notRecorded", (await Review.VerifyLineAsync(Claims.LineFor(person).With("programId", program))).Said());
        }
    }

    [Fact]
    public async Task Where_nobody_can_be_named_nothing_is_said_against_the_line()
    {
        var (mother, son) = (Numbered(14), Numbered(15) with { Number = A.Person(14).Number, Branch = "02", BirthDate = "2010-05-01" });
        await Tokyo.PublishAsync(Hub.Tokyo, mother, son);

        var family = await Review.VerifyLineAsync(Claims.LineFor(mother with { Branch = "" }));
        Assert.Equal("undetermined identifierAmbiguous", family.Said());
        Assert.All(["entitlement", "recorded", "told", "shouldPay"], field => Assert.Equal(JsonValueKind.Null, family.GetProperty(field).ValueKind));
        Assert.Equal("undetermined identifierUnknown", (await Review.VerifyLineAsync(Claims.LineFor(A.Person(16)))).Said());
        Assert.Equal("mismatch notRecorded", (await Review.VerifyLineAsync(Claims.LineFor(son))).Said());
        await hub.As($"municipality:{Hub.Kanagawa}").PublishAsync(Hub.Kanagawa, son with { PayerNumber = "54146014", HistoryKey = "h-15-too" });
        Assert.Equal("undetermined sourceConflict", (await Review.VerifyLineAsync(Claims.LineFor(son))).Said());
    }

    [Fact]
    public async Task An_insurer_learns_nothing_of_others_whether_they_exist_or_not()
    {
        var (own, foreign) = (await ChargedAsync(17), A.Person(18) with { InsurerNumber = "06130488", RecipientNumber = Number(18) });
        await Tokyo.PublishAsync(Hub.Tokyo, foreign);
        var nobody = A.Person(19) with { InsurerNumber = "06130488", RecipientNumber = Number(19) };

        var answers = new List<string>();
        foreach (var person in new[] { foreign, nobody })
        {
            answers.Add((await Insurer.VerifyLineAsync(Claims.LineFor(person))).ToString());
            answers.Add((await Insurer.VerifyLineAsync(Claims.LineFor(person).ByCertificate(person))).ToString());
        }

        Assert.Equal("""{"lineId":"1","result":"undetermined","reasons":["notYours"],"entitlement":null,"recorded":null,"told":null,"shouldPay":null}""", Assert.Single(answers.Distinct()));
        Assert.Equal("match", (await Insurer.VerifyLineAsync(Claims.LineFor(own))).Said());
        Assert.Equal("match", (await Insurer.VerifyLineAsync(Claims.LineFor(own).ByCertificate(own))).Said());
        Assert.Equal("undetermined identifierUnknown", (await Insurer.VerifyLineAsync(Claims.LineFor(A.Person(20)))).Said());
        Assert.Equal("mismatch notRecorded", (await hub.As("payer:06130488").VerifyLineAsync(Claims.LineFor(foreign).ByCertificate(foreign))).Said());
    }

    [Fact]
    public async Task Lines_are_answered_in_their_order_and_summed_up_and_asked_again_with_the_instant_the_same()
    {
        var people = Enumerable.Range(0, 150).Select(index => Numbered(200 + index)).ToList();
        await Tokyo.PublishAsync(Hub.Tokyo, people);
        await Hospital.ChargeAsync(Charging.ChargeFor(people[70]));
        var claims = Claims.Of(people.Select((person, index) => Claims.LineFor(person, $"line-{index}")).Append(Claims.LineFor(A.Person(199), "nobody")));

        var answer = await Review.VerifyAsync(claims);

        Assert.Equal(people.Select((_, index) => $"line-{index}").Append("nobody"), answer.GetProperty("lines").EnumerateArray().Select(line => line.Text("lineId")));
        Assert.Equal(
            """{"lines":151,"matches":1,"mismatches":149,"undetermined":1,"byReason":[{"reason":"identifierUnknown","lines":1},{"reason":"notRecorded","lines":149}]}""",
            answer.GetProperty("summary").ToString());
        Assert.Equal("match", answer.GetProperty("lines")[70].Said());

        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await Hospital.ChargeAsync(Charging.ChargeFor(people[71]));
        await Tokyo.PublishAsync(Hub.Tokyo, people[70] with { Deleted = "1" });
        Assert.Equal(answer.ToString(), (await Review.VerifyAsync(claims.With("knownAt", answer.Text("knownAt")))).ToString());
    }

    [Fact]
    public async Task Every_line_is_in_the_access_records_and_says_whose_it_was_only_where_that_was_told()
    {
        var person = await ChargedAsync(21);
        var check = await hub.ToldAsync(await CodeAsync(person));
        await Insurer.VerifyAsync(Claims.Of([Claims.LineFor(person), Claims.LineFor(person with { InsurerNumber = "06130488" }, "2")]));

        await hub.ShipAsync();
        await using var database = NpgsqlDataSource.Create(hub.ConnectionString);
        await using var command = database.CreateCommand(
            "SELECT recipient, subject_id, reason, service_date FROM access_records WHERE action = 'ClaimLine' AND body = '33120015' AND role = 'Payer' ORDER BY at DESC, sequence DESC LIMIT 2");
        await using var reader = await command.ExecuteReaderAsync();
        var records = new List<(object, object, string)>();
        while (await reader.ReadAsync())
        {
            Assert.Equal(new DateOnly(2026, 11, 20), reader.GetFieldValue<DateOnly>(3));
            records.Add((reader.GetValue(0), reader.GetValue(1), reader.GetString(2)));
        }

        Assert.Equal([(DBNull.Value, DBNull.Value, "IdentifierUnknown"), (await CodeAsync(person), check, "None")], records);
    }

    [Fact]
    public async Task Who_no_longer_listens_is_not_worked_for()
    {
        var read = new ClaimRequestReader(viewer: null, hub.Clock.GetUtcNow()).Read(new()
        {
            Lines = [new() { LineId = "1", FacilityCode = Hub.Hospital, Certificate = new() { PayerNumber = "54136015", RecipientNumber = "1234566" }, ProgramId = "54", ServiceDate = "2026-11-20", PatientYen = 0 }],
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hub.Services.GetRequiredService<ClaimChecks>().CheckAsync(read.Lines, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task The_answer_has_exactly_the_fields_described()
    {
        var person = await ChargedAsync(23);
        await hub.ToldAsync(await CodeAsync(person));

        var answer = await Review.VerifyAsync(Claims.Of([Claims.LineFor(person)]));
        var line = answer.GetProperty("lines")[0];

        await hub.RequireFieldsAsync(
            ("ClaimCheckResponse", answer),
            ("ClaimSummaryResponse", answer.GetProperty("summary")),
            ("ClaimLineResponse", line));
    }

    private static Row Numbered(int number) => A.Person(number) with { RecipientNumber = Number(number) };

    /// <summary>A recipient number of its own, with its check digit.</summary>
    private static string Number(int number)
    {
        for (var check = 0; check <= 9; check++)
        {
            if (Eligibility.Identifiers.RecipientNumber.IsNational($"{100_000 + number}{check}"))
            {
                return $"{100_000 + number}{check}";
            }
        }

        throw new InvalidOperationException();
    }

    private async Task<Row> RegisteredAsync(int number, Func<Row, Row>? vary = null)
    {
        var person = Numbered(number);
        person = vary is null ? person : vary(person);
        await Tokyo.PublishAsync(Hub.Tokyo, person);
        return person;
    }

    private async Task<Row> ChargedAsync(int number)
    {
        var person = await RegisteredAsync(number);
        Assert.Equal(6_000, (await Hospital.ChargeAsync(Charging.ChargeFor(person))).Patient());
        return person;
    }

    private async Task<string> CodeAsync(Row person) =>
        (await Hospital.CheckAsync(A.QuestionFor(person).Json())).GetProperty("recipient").Text("code")!;
}
