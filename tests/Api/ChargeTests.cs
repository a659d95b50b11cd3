using System.Net;
using System.Text.Json;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Charges over HTTP: the worked numbers of the domain, retries, reservations and refusals.</summary>
public sealed class ChargeTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Hospital => hub.As($"facility:{Hub.Hospital}");

    private HttpClient OtherHospital => hub.As($"facility:{Hub.OtherHospital}");

    [Fact]
    public async Task A_charge_is_taken_and_the_check_shows_what_is_left()
    {
        var person = await RegisteredAsync(1);

        var reply = await Hospital.ChargeAsync(Charging.ChargeFor(person));

        Assert.Equal(("confirmed", "2026-11", 6_000), (reply.Text("state"), reply.Text("month"), reply.Patient()));
        Assert.Equal((6_000, 6_000, 4_000), reply.Ledger());
        var copayment = (await OtherHospital.CheckAsync(A.QuestionFor(person).Json())).GetProperty("entitlements")[0].GetProperty("copayment");
        Assert.Equal((10_000, 6_000, 4_000), (copayment.GetProperty("monthlyCapYen").GetInt32(), copayment.GetProperty("monthlyUsedYen").GetInt32(), copayment.GetProperty("monthlyRemainingYen").GetInt32()));
    }

    [Theory]
    [InlineData(2, 2_000, 600, 400)]
    [InlineData(3, 30_000, 9_000, 6_000)]
    [InlineData(4, 370_000, 81_130, 10_000)]
    public async Task The_amounts_are_those_of_the_domain(int number, int cost, int insurance, int patient)
    {
        var person = await RegisteredAsync(number);
        var charge = Charging.ChargeFor(person, cost, insurance);

        var quote = await Hospital.QuoteAsync(charge.With("mode", null));

        Assert.Equal(patient, quote.Patient());
        Assert.Equal(patient, (await Hospital.ChargeAsync(charge)).Patient());
    }

    [Fact]
    public async Task The_ledger_fills_over_two_facilities()
    {
        var person = await RegisteredAsync(5);

        // 20 % of the costs: 5,700, 2,250 (rounded from 2,248), 4,300, and once more.
        Assert.Equal((5_700, 5_700, 4_300), (await Hospital.ChargeAsync(Charging.ChargeFor(person, 28_500))).Ledger());
        Assert.Equal((2_250, 7_950, 2_050), (await OtherHospital.ChargeAsync(Charging.ChargeFor(person, 11_240))).Ledger());
        Assert.Equal((2_050, 10_000, 0), (await Hospital.ChargeAsync(Charging.ChargeFor(person, 21_500))).Ledger());
        Assert.Equal((0, 10_000, 0), (await OtherHospital.ChargeAsync(Charging.ChargeFor(person))).Ledger());
    }

    [Fact]
    public async Task A_retry_gets_the_identical_reply_and_counts_once()
    {
        var person = await RegisteredAsync(6);
        var charge = Charging.ChargeFor(person);
        var key = Charging.NewKey();
        var first = await Hospital.ChargeAsync(charge, key);
        await OtherHospital.ChargeAsync(charge);

        var second = await Hospital.ChargeAsync(charge, key);

        Assert.Equal(first.ToString(), second.ToString());
        Assert.Equal(10_000, (await Hospital.QuoteAsync(charge)).Line().GetProperty("monthlyUsedYen").GetInt32());
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var (one, two) = (await RegisteredAsync(7), await RegisteredAsync(8));
        var key = Charging.NewKey();
        await Hospital.ChargeAsync(Charging.ChargeFor(one), key);

        using var sameRecipient = await Hospital.SendChargeAsync(Charging.ChargeFor(one, 20_000), key);
        using var otherRecipient = await Hospital.SendChargeAsync(Charging.ChargeFor(two), key);
        using var otherFacility = await OtherHospital.SendChargeAsync(Charging.ChargeFor(two), key);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, sameRecipient.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, otherRecipient.StatusCode);
        Assert.Equal(HttpStatusCode.Created, otherFacility.StatusCode);
        Assert.Equal((2_000, 8_000, 2_000), (await Hospital.QuoteAsync(Charging.ChargeFor(one, 10_000))).Ledger());
    }

    [Fact]
    public async Task A_reservation_holds_room_until_it_is_confirmed_or_voided()
    {
        var person = await RegisteredAsync(9);
        var reserved = await Hospital.ChargeAsync(Charging.ChargeFor(person).With("mode", "reserve"));
        Assert.Equal(("reserved", "2026-11-21T15:00:00Z"), (reserved.Text("state"), reserved.Text("expiresAt")));
        Assert.Equal((4_000, 10_000, 0), (await OtherHospital.QuoteAsync(Charging.ChargeFor(person))).Ledger());

        var confirmed = await Hospital.ChangeAsync(reserved, "confirm");
        Assert.Equal(("confirmed", 6_000), (confirmed.Text("state"), confirmed.Patient()));
        Assert.Equal(confirmed.ToString(), (await Hospital.ChangeAsync(reserved, "confirm")).ToString());

        var voided = await Hospital.ChangeAsync(reserved, "void");
        Assert.Equal(("void", 0), (voided.Text("state"), voided.Patient()));
        Assert.Equal((0, 0, 10_000), voided.Ledger());
        Assert.Equal(voided.ToString(), (await Hospital.ChangeAsync(reserved, "void")).ToString());
        using var again = await Hospital.PostAsync($"/v1/copayments/{reserved.Text("entryId")}/confirm", null);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task Only_the_facility_that_made_an_entry_may_change_it()
    {
        var person = await RegisteredAsync(10);
        var entry = await Hospital.ChargeAsync(Charging.ChargeFor(person));

        using var stranger = await OtherHospital.PostAsync($"/v1/copayments/{entry.Text("entryId")}/void", null);
        using var nothing = await OtherHospital.PostAsync($"/v1/copayments/{Guid.NewGuid()}/void", null);
        using var otherSpelling = await Hospital.PostAsync($"/v1/copayments/{entry.Text("entryId")!.ToUpperInvariant()}/void", null);
        Assert.Equal(HttpStatusCode.Forbidden, otherSpelling.StatusCode);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (stranger.StatusCode, nothing.StatusCode));
        Assert.Equal(6_000, (await Hospital.ChangeAsync(entry, "confirm")).Patient());
    }

    [Fact]
    public async Task A_facility_that_is_not_designated_is_told_so_and_nothing_counts()
    {
        var person = await RegisteredAsync(11, row => row with { DesignatedFacilities = Hub.Hospital });

        var reply = await OtherHospital.ChargeAsync(Charging.ChargeFor(person));

        Assert.Equal(("void", 9_000, "facilityNotDesignated"), (reply.Text("state"), reply.Patient(), reply.Line().Text("reason")));
        Assert.Equal(reply.ToString(), (await OtherHospital.ChangeAsync(reply, "void")).ToString());
        Assert.Equal((6_000, 6_000, 4_000), (await Hospital.ChargeAsync(Charging.ChargeFor(person))).Ledger());
    }

    [Fact]
    public async Task A_pharmacy_names_the_prescriber_where_facilities_are_designated()
    {
        var person = await RegisteredAsync(12, row => row with { DesignatedFacilities = $"{Hub.Hospital};{Hub.OtherHospital}" });
        var charge = Charging.ChargeFor(person).With("setting", "pharmacy");

        var missing = await Hospital.RefusedAsync(charge, HttpStatusCode.BadRequest);
        var taken = await Hospital.ChargeAsync(charge.With("prescriberFacilityCode", Hub.OtherHospital));

        Assert.True(missing.GetProperty("errors").TryGetProperty("prescriberFacilityCode", out _));
        Assert.Equal("confirmed", taken.Text("state"));
    }

    [Fact]
    public async Task A_pharmacy_names_no_prescriber_where_the_list_of_facilities_does_not_bind()
    {
        using var put = await hub.As("operator").PutVersionAsync("52", "2026-11-01", ProgramCalls.Rules().With("lawNumber", "52").With("facilityScope", "anyInsured"));
        var person = await RegisteredAsync(52, row => row with { ProgramId = "52", PayerNumber = "", DesignatedFacilities = Hub.OtherHospital });

        var taken = await Hospital.ChargeAsync(Charging.ChargeFor(person).With("setting", "pharmacy"));

        Assert.Equal("confirmed", taken.Text("state"));
    }

    [Fact]
    public async Task A_local_scheme_works_on_what_the_national_one_leaves()
    {
        var person = await RegisteredAsync(13);
        var local = person with { ProgramId = "13-280", PayerNumber = "", RecipientNumber = "9", MonthlyCapYen = "", HistoryKey = "h-13-local" };
        await hub.As($"municipality:{Hub.Chiyoda}").PublishAsync(Hub.Chiyoda, local);

        var reply = await Hospital.ChargeAsync(Charging.ChargeFor(person));

        Assert.Equal(0, reply.Patient());
        Assert.Equal((6_000, 6_000, 4_000), reply.Ledger());
        Assert.Equal(["54", "13-280"], reply.GetProperty("lines").EnumerateArray().Select(line => line.Text("programId")));
        Assert.Equal((6_000, 0), (reply.Line().GetProperty("patientYen").GetInt32(), reply.Line("13-280").GetProperty("patientYen").GetInt32()));
    }

    [Fact]
    public async Task A_quote_explains_itself_and_changes_nothing()
    {
        var person = await RegisteredAsync(14);

        var quote = await Hospital.QuoteAsync(Charging.ChargeFor(person, 60_000, 18_000));

        Assert.Equal((10_000, 10_000, 0), quote.Ledger());
        Assert.Equal(
            [("insuranceCopayment", 18_000), ("share", 12_000), ("monthlyCeiling", 10_000)],
            quote.GetProperty("steps").EnumerateArray().Select(step => (step.Text("step")!, step.GetProperty("yen").GetInt32())));
        Assert.All(quote.GetProperty("steps").EnumerateArray(), step => Assert.Contains("円", step.Text("textJa"), StringComparison.Ordinal));
        Assert.Equal((10_000, 10_000, 0), (await Hospital.QuoteAsync(Charging.ChargeFor(person, 60_000, 18_000))).Ledger());
    }

    public static TheoryData<string, string, string> ImpossibleInput => new()
    {
        { "totalCostYen", "-1", "totalCostYen" },
        { "totalCostYen", "2000000000", "totalCostYen" },
        { "insuranceCopaymentYen", "30001", "insuranceCopaymentYen" },
        { "serviceDate", "\"2026-11-21\"", "serviceDate" },
        { "serviceDate", "\"2023-10-31\"", "serviceDate" },
        { "serviceDate", "\"2026-02-30\"", "serviceDate" },
        { "programIds", "[\"99\"]", "programIds[0]" },
        { "programIds", "[\"54\",\"54\"]", "programIds[1]" },
        { "programIds", "[]", "programIds" },
        { "mode", "\"perhaps\"", "mode" },
        { "dispensing", "\"elsewhere\"", "dispensing" },
        { "setting", "\"home\"", "setting" },
        { "prescriberFacilityCode", "\"1310000018\"", "prescriberFacilityCode" },
    };

    [Theory]
    [MemberData(nameof(ImpossibleInput))]
    public async Task Impossible_input_names_the_field_and_changes_nothing(string field, string value, string named)
    {
        var person = await RegisteredAsync(15);

        var problem = await Hospital.RefusedAsync(Charging.ChargeFor(person).With(field, System.Text.Json.Nodes.JsonNode.Parse(value)), HttpStatusCode.BadRequest);

        Assert.Equal("/problems/invalid-request", problem.Text("type"));
        Assert.Equal([named], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        Assert.Equal((6_000, 6_000, 4_000), (await Hospital.QuoteAsync(Charging.ChargeFor(person))).Ledger());
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("9999-12-30")]
    [InlineData("0001-01-01")]
    public async Task A_reservation_for_a_day_at_an_end_of_the_calendar_is_refused(string day)
    {
        var charge = Charging.ChargeFor(await RegisteredAsync(18)).With("mode", "reserve").With("serviceDate", day);

        using var quote = await Hospital.PostJsonAsync("/v1/copayments/quote", charge.Json());
        foreach (var problem in new[] { await Hospital.RefusedAsync(charge, HttpStatusCode.BadRequest), await quote.JsonAsync() })
        {
            Assert.Equal(["serviceDate"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        }
    }

    [Theory]
    [InlineData("serviceDate", "2025-12-31", "notYetValid", "serviceDate")]
    [InlineData("programIds", "52", "noEntitlement", "programIds")]
    [InlineData("birthDate", "1980-05-02", "identityMismatch", "birthDate")]
    [InlineData("consent", "refused", "consentMissing", "consent")]
    public async Task What_does_not_apply_is_refused_with_the_reason_of_a_check(string field, string value, string reason, string named)
    {
        var person = await RegisteredAsync(16);
        System.Text.Json.Nodes.JsonNode node = field == "programIds" ? new System.Text.Json.Nodes.JsonArray(value) : System.Text.Json.Nodes.JsonValue.Create(value)!;

        var problem = await Hospital.RefusedAsync(Charging.ChargeFor(person).With(field, node), HttpStatusCode.UnprocessableEntity);

        Assert.Equal(("/problems/not-chargeable", reason), (problem.Text("type"), problem.Text("reason")));
        Assert.Equal([named], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task A_charge_needs_an_idempotency_key()
    {
        using var response = await Hospital.PostJsonAsync("/v1/copayments", Charging.ChargeFor(A.Person(17)).Json());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True((await response.JsonAsync()).GetProperty("errors").TryGetProperty("Idempotency-Key", out _));
    }

    /// <summary>A person of this class's own with a 54 certificate of Tokyo and a ceiling of 10,000 yen.</summary>
    [Fact]
    public async Task A_key_that_was_used_for_another_person_is_refused_at_the_first_conflict()
    {
        var (one, other) = (await RegisteredAsync(60), await RegisteredAsync(61));
        var key = Charging.NewKey();
        await Hospital.ChargeAsync(Charging.ChargeFor(one), key);
        var conflicts = Conflicts();

        using var refused = await Hospital.SendChargeAsync(Charging.ChargeFor(other), key);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "/problems/idempotency-key-reused"), (refused.StatusCode, (await refused.JsonAsync()).Text("type")));
        Assert.InRange(Conflicts(), conflicts, conflicts + 1);
        Assert.Equal((6_000, 6_000, 4_000), (await Hospital.ChargeAsync(Charging.ChargeFor(other))).Ledger());

        int Conflicts() => hub.Logs.Lines.Count(line => line.Contains("its stored state is not what it had read", StringComparison.Ordinal));
    }

    private async Task<Row> RegisteredAsync(int number, Func<Row, Row>? vary = null)
    {
        var person = A.Person(7_000 + number);
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, vary is null ? person : vary(person));
        return person;
    }
}
