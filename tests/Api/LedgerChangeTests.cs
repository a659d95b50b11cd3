using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>What later changes do to a ledger: voids, expiry, backdated registrations, moves, and what was known when.</summary>
public sealed class LedgerChangeTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Hospital => hub.As($"facility:{Hub.Hospital}");

    private HttpClient OtherHospital => hub.As($"facility:{Hub.OtherHospital}");

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    [Fact]
    public async Task A_void_gives_its_room_to_those_after_it_and_tells_their_facility()
    {
        var person = await RegisteredAsync(1);
        var first = await Hospital.ChargeAsync(Charging.ChargeFor(person, 28_500));
        await OtherHospital.ChargeAsync(Charging.ChargeFor(person, 30_000));

        var voided = await Hospital.ChangeAsync(first, "void");

        // 5,700 goes; 6,000, of which 4,300 were charged, takes its place.
        Assert.Equal((0, 6_000, 4_000), voided.Ledger());
        var adjustment = Assert.Single(await AdjustmentsAsync(person));
        Assert.Equal(
            (Hub.OtherHospital, "2026-11", 4_300, 6_000),
            (adjustment.Text("facility"), adjustment.Text("month"), adjustment.GetProperty("beforeYen").GetInt32(), adjustment.GetProperty("afterYen").GetInt32()));
        Assert.Equal(("Void", first.Text("entryId")), (adjustment.GetProperty("cause").Text("kind"), adjustment.GetProperty("cause").Text("entry")));
    }

    [Fact]
    public async Task A_backdated_ceiling_recomputes_the_months_it_touches_with_one_adjustment_a_facility_and_month()
    {
        var person = await RegisteredAsync(2);
        await Hospital.ChargeAsync(Charging.ChargeFor(person).With("serviceDate", "2026-10-05"));
        await Hospital.ChargeAsync(Charging.ChargeFor(person));
        await Hospital.ChargeAsync(Charging.ChargeFor(person, 10_000));
        await OtherHospital.ChargeAsync(Charging.ChargeFor(person));
        await Hospital.ChargeAsync(Charging.ChargeFor(person).With("serviceDate", "2026-08-31"));

        await Tokyo.PublishAsync(Hub.Tokyo, person with { ValidTo = "2026-08-31" }, person with { HistoryKey = "h-8002b", ValidFrom = "2026-09-01", MonthlyCapYen = "5000" });

        Assert.Equal(
            [(Hub.Hospital, "2026-10", 6_000, 5_000), (Hub.Hospital, "2026-11", 8_000, 5_000), (Hub.OtherHospital, "2026-11", 2_000, 0)],
            (await AdjustmentsAsync(person)).Select(one => (one.Text("facility")!, one.Text("month")!, one.GetProperty("beforeYen").GetInt32(), one.GetProperty("afterYen").GetInt32())).Order());
        Assert.All(await AdjustmentsAsync(person), one => Assert.Equal(("Registration", Hub.Tokyo), (one.GetProperty("cause").Text("kind"), one.GetProperty("cause").Text("body"))));
        Assert.Equal((5_000, 0), await UsedAsync(person));
    }

    [Fact]
    public async Task A_backdated_withdrawal_takes_its_program_out_of_the_months_charged()
    {
        var person = await RegisteredAsync(3);
        await Hospital.ChargeAsync(Charging.ChargeFor(person));

        await Tokyo.PublishAsync(Hub.Tokyo, person with { Deleted = "1" });

        var adjustment = Assert.Single(await AdjustmentsAsync(person));
        Assert.Equal((6_000, 9_000), (adjustment.GetProperty("beforeYen").GetInt32(), adjustment.GetProperty("afterYen").GetInt32()));
        Assert.Equal((6_000, 0), Program(adjustment));
    }

    [Fact]
    public async Task A_change_that_alters_no_amount_records_no_adjustment()
    {
        var person = await RegisteredAsync(4);
        await Hospital.ChargeAsync(Charging.ChargeFor(person));

        await Tokyo.PublishAsync(Hub.Tokyo, person with { Name = "難波 花代" });

        Assert.Empty(await AdjustmentsAsync(person));
    }

    [Fact]
    public async Task A_ceiling_changed_in_mid_month_applies_from_its_start_and_the_total_carries_on()
    {
        var person = await RegisteredAsync(5, row => row with { ValidTo = "2026-11-14" });
        await Tokyo.PublishAsync(Hub.Tokyo, person with { HistoryKey = "h-8005b", ValidFrom = "2026-11-15", ValidTo = "2026-12-31", MonthlyCapYen = "20000" });
        var before = Charging.ChargeFor(person).With("serviceDate", "2026-11-14");

        Assert.Equal((6_000, 6_000, 4_000), (await Hospital.ChargeAsync(before)).Ledger());
        Assert.Equal((4_000, 10_000, 0), (await Hospital.ChargeAsync(before)).Ledger());
        Assert.Equal((6_000, 16_000, 4_000), (await Hospital.ChargeAsync(Charging.ChargeFor(person))).Ledger());
    }

    [Fact]
    public async Task After_a_move_in_mid_month_the_old_number_comes_first_and_the_total_carries_on()
    {
        var person = await RegisteredAsync(6);
        await Hospital.ChargeAsync(Charging.ChargeFor(person).With("serviceDate", "2026-11-05"));
        await Tokyo.PublishAsync(Hub.Tokyo, person with { ValidTo = "2026-11-09" });
        await hub.As($"municipality:{Hub.Kanagawa}").PublishAsync(
            Hub.Kanagawa, person with { HistoryKey = "k-1", PayerNumber = "54146014", RecipientNumber = "7654320", ValidFrom = "2026-11-10", MonthlyCapYen = "20000" });

        Assert.Equal((6_000, 12_000, 8_000), (await OtherHospital.ChargeAsync(Charging.ChargeFor(person))).Ledger());
        var check = await Hospital.CheckAsync(A.QuestionFor(person).Json());
        Assert.Equal(
            [("54136015", 1, 12_000), ("54146014", 2, 12_000)],
            check.GetProperty("entitlements").EnumerateArray().Select(line =>
                (line.Text("payerNumber")!, line.GetProperty("claimOrder").GetInt32(), line.GetProperty("copayment").GetProperty("monthlyUsedYen").GetInt32())));
    }

    [Fact]
    public async Task A_month_that_has_left_the_memory_is_charged_voided_and_answered_from_its_table()
    {
        var person = await RegisteredAsync(7, row => row with { ValidFrom = "2025-01-01" });
        var charge = Charging.ChargeFor(person).With("serviceDate", "2026-03-05");
        var key = Charging.NewKey();

        var first = await Hospital.ChargeAsync(charge, key);
        Assert.Equal((4_000, 10_000, 0), (await OtherHospital.ChargeAsync(charge)).Ledger());
        Assert.Equal(first.ToString(), (await Hospital.ChargeAsync(charge, key)).ToString());
        Assert.Equal((10_000, 0), await UsedAsync(person, "2026-03-31"));
        Assert.Equal((6_000, 6_000, 4_000), (await Hospital.ChargeAsync(Charging.ChargeFor(person))).Ledger());

        Assert.Equal((0, 6_000, 4_000), (await Hospital.ChangeAsync(first, "void")).Ledger());

        Assert.Equal((6_000, 4_000), await UsedAsync(person, "2026-03-31"));
        Assert.Equal((6_000, 4_000), await UsedAsync(person));
        Assert.Equal(("2026-03", 4_000, 6_000), Assert.Single((await AdjustmentsAsync(person)).Select(one => (one.Text("month")!, one.GetProperty("beforeYen").GetInt32(), one.GetProperty("afterYen").GetInt32()))));
    }

    [Fact]
    public async Task What_was_known_then_is_answered_as_it_was_then()
    {
        var person = await RegisteredAsync(8);
        var entry = await Hospital.ChargeAsync(Charging.ChargeFor(person));
        var said = await OtherHospital.CheckAsync(A.QuestionFor(person).Json());
        await OtherHospital.ChargeAsync(Charging.ChargeFor(person));
        await Hospital.ChangeAsync(entry, "void");
        await Tokyo.PublishAsync(Hub.Tokyo, person with { MonthlyCapYen = "2500" });

        var then = await OtherHospital.CheckAsync(A.QuestionFor(person).With("knownAt", said.Text("checkedAt")).Json());

        Assert.Equal(said.GetProperty("entitlements").ToString(), then.GetProperty("entitlements").ToString());
        Assert.Equal((2_500, 0), await UsedAsync(person));
    }

    [Fact]
    public async Task The_state_survives_a_restart()
    {
        var person = await RegisteredAsync(9);
        var key = Charging.NewKey();
        var reply = await Hospital.ChargeAsync(Charging.ChargeFor(person), key);

        await hub.RestartAsync();

        Assert.Equal(reply.ToString(), (await Hospital.ChargeAsync(Charging.ChargeFor(person), key)).ToString());
        Assert.Equal((6_000, 4_000), await UsedAsync(person));
    }

    private async Task<Row> RegisteredAsync(int number, Func<Row, Row>? vary = null)
    {
        var person = A.Person(8_000 + number);
        await Tokyo.PublishAsync(Hub.Tokyo, vary is null ? person : person = vary(person));
        return person;
    }

    private async Task<(int Used, int Remaining)> UsedAsync(Row person, string day = "2026-11-20")
    {
        var check = await Hospital.CheckAsync(A.QuestionFor(person).With("serviceDate", day).Json());
        var copayment = check.GetProperty("entitlements").EnumerateArray().First(line => line.Text("outcome") == "eligible").GetProperty("copayment");
        return (copayment.GetProperty("monthlyUsedYen").GetInt32(), copayment.GetProperty("monthlyRemainingYen").GetInt32());
    }

    private static (int Before, int After) Program(JsonElement adjustment)
    {
        var program = Assert.Single(adjustment.GetProperty("programs").EnumerateArray());
        return (program.GetProperty("beforeYen").GetInt32(), program.GetProperty("afterYen").GetInt32());
    }

    private async Task<List<JsonElement>> AdjustmentsAsync(Row person)
    {
        var recipient = (await Hospital.CheckAsync(A.QuestionFor(person).Json())).GetProperty("recipient").Text("code")!;
        await using var database = NpgsqlDataSource.Create(hub.ConnectionString);
        await using var command = database.CreateCommand("SELECT convert_from(payload, 'UTF8') FROM adjustments WHERE recipient = $1 ORDER BY at, id");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = recipient });
        await using var reader = await command.ExecuteReaderAsync();
        var adjustments = new List<JsonElement>();
        while (await reader.ReadAsync())
        {
            adjustments.Add(JsonElement.Parse(reader.GetString(0)));
        }

        return adjustments;
    }
}

/// <summary>Reservations that run out; a class of its own, because it puts the clock ahead.</summary>
public sealed class ReservationExpiryTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task A_retry_of_a_reservation_gets_the_same_reply_after_its_end_too_and_a_new_one_that_is_over_is_refused()
    {
        var (hospital, person) = (hub.As($"facility:{Hub.Hospital}"), A.Person(8_101));
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, person);
        var reservation = Charging.ChargeFor(person).With("mode", "reserve").With("expiresAt", hub.Clock.GetUtcNow().AddMinutes(5).UtcDateTime.ToString("O"));
        var key = Charging.NewKey();
        var reserved = await hospital.ChargeAsync(reservation, key);
        hub.Clock.Advance(TimeSpan.FromMinutes(5));

        var again = await hospital.ChargeAsync(reservation, key);

        Assert.Equal(reserved.ToString(), again.ToString());
        var refused = await hospital.RefusedAsync(reservation, HttpStatusCode.BadRequest);
        Assert.Equal("must lie ahead", refused.GetProperty("errors").GetProperty("expiresAt")[0].GetString());
        using var quote = await hospital.PostJsonAsync("/v1/copayments/quote", reservation.Json());
        Assert.Equal(HttpStatusCode.BadRequest, quote.StatusCode);
    }

    [Fact]
    public async Task A_reservation_gives_its_room_back_when_its_time_is_over()
    {
        var (hospital, other) = (hub.As($"facility:{Hub.Hospital}"), hub.As($"facility:{Hub.OtherHospital}"));
        var person = A.Person(8_100);
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, person);
        var reserved = await hospital.ChargeAsync(Charging.ChargeFor(person).With("mode", "reserve"));
        var charged = await other.ChargeAsync(Charging.ChargeFor(person));
        Assert.Equal((4_000, 10_000, 0), charged.Ledger());

        hub.Clock.Advance(TimeSpan.FromDays(2));

        // Readers see it at once; the next turn records it.
        var check = await hospital.CheckAsync(A.QuestionFor(person).Json());
        Assert.Equal(6_000, check.GetProperty("entitlements")[0].GetProperty("copayment").GetProperty("monthlyUsedYen").GetInt32());
        using var late = await hospital.PostAsync($"/v1/copayments/{reserved.Text("entryId")}/confirm", null);
        Assert.Equal((HttpStatusCode.Conflict, "/problems/entry-not-reserved"), (late.StatusCode, (await late.JsonAsync()).Text("type")));
        Assert.Equal((4_000, 10_000, 0), (await hospital.ChargeAsync(Charging.ChargeFor(person))).Ledger());
        Assert.Equal(1, await Database.CountAsync(hub.ConnectionString, "adjustments"));
    }
}
