using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Tests.Events;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>A person moves from Tokyo to Kanagawa on 16 November: both prefectures register program 54.</summary>
public sealed class MoveTests(Hub hub) : IClassFixture<Hub>
{
    private const string MovedOn = "2026-11-16";

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    private HttpClient Kanagawa => hub.As($"municipality:{Hub.Kanagawa}");

    private HttpClient Hospital => hub.As($"facility:{Hub.Hospital}");

    [Fact]
    public async Task After_a_move_in_mid_month_the_old_number_comes_first_and_the_new_one_second()
    {
        var (person, move) = await ProposedAsync(1);

        var (status, body) = await Kanagawa.AcceptAsync(move, At(person, "k-1").OfMove());

        Assert.Equal((HttpStatusCode.OK, "accepted"), (status, body.Text("state")));
        var answer = await Hospital.CheckAsync(A.QuestionFor(person).Json());
        Assert.Equal(
            [(1, Hub.Tokyo, "2026-01-01", "2026-11-15", "expired"), (2, Hub.Kanagawa, "2026-11-16", "2027-10-31", null)],
            answer.GetProperty("entitlements").EnumerateArray().Select(one =>
                (one.GetProperty("claimOrder").GetInt32(), one.Text("municipality"), one.Text("validFrom"), one.Text("validTo"), one.Text("reason"))));
    }

    [Fact]
    public async Task The_months_total_carries_on_and_each_day_is_charged_by_its_own_registration()
    {
        var (person, move) = await ProposedAsync(2);
        await Hospital.ChargeAsync(Charging.ChargeFor(person, 30_000).With("serviceDate", "2026-11-10"));
        await Kanagawa.AcceptAsync(move, (At(person, "k-2") with { MonthlyCapYen = "20000" }).OfMove());

        // Under the new ceiling from its start, with what was charged before it; before it under the old one.
        Assert.Equal((9_000, 15_000, 5_000), (await Hospital.ChargeAsync(Charging.ChargeFor(person, 50_000).With("serviceDate", "2026-11-16"))).Ledger());
        Assert.Equal((0, 15_000, 0), (await Hospital.QuoteAsync(Charging.ChargeFor(person, 30_000).With("serviceDate", "2026-11-15"))).Ledger());
        Assert.Equal((5_000, 20_000, 0), (await Hospital.QuoteAsync(Charging.ChargeFor(person, 30_000).With("serviceDate", "2026-11-20"))).Ledger());
    }

    [Fact]
    public async Task A_move_that_is_learnt_late_charges_anew_what_came_after_it()
    {
        var (person, move) = await ProposedAsync(3);
        await Hospital.ChargeAsync(Charging.ChargeFor(person, 30_000).With("serviceDate", "2026-11-18"));

        await Kanagawa.AcceptAsync(move, (At(person, "k-3") with { MonthlyCapYen = "2500" }).OfMove());

        Assert.Equal((0, 2_500, 0), (await Hospital.QuoteAsync(Charging.ChargeFor(person))).Ledger());
    }

    [Fact]
    public async Task Both_bodies_hear_of_an_accepted_move()
    {
        var (person, move) = await ProposedAsync(4);
        await Kanagawa.AcceptAsync(move, At(person, "k-4").OfMove());

        foreach (var body in new[] { Tokyo, Kanagawa })
        {
            var told = Assert.Single(await body.HearAsync(1, one => one.Text("moveId") == move.Text("id")));
            Assert.Equal(("moved", move.Text("recipientCode"), MovedOn), (told.Text("kind"), told.Text("recipientCode"), told.Text("from")));
        }
    }

    [Fact]
    public async Task Accepting_again_gives_the_identical_answer_and_other_rows_are_refused()
    {
        var (person, move) = await ProposedAsync(5);
        var first = await Kanagawa.AcceptAsync(move, At(person, "k-5").OfMove());
        var versions = await Database.CountAsync(hub.ConnectionString, "registration_versions");

        var again = await Kanagawa.AcceptAsync(move, At(person, "k-5").OfMove());
        var other = await Kanagawa.AcceptAsync(move, At(person, "k-5-b").OfMove());

        Assert.Equal(first.Body.ToString(), again.Body.ToString());
        Assert.Equal((HttpStatusCode.Conflict, "/problems/move-decided"), (other.Status, other.Body.Text("type")));
        Assert.Equal(versions, await Database.CountAsync(hub.ConnectionString, "registration_versions"));
    }

    [Fact]
    public async Task A_row_that_cannot_stand_refuses_the_whole_move()
    {
        var (person, move) = await ProposedAsync(6);

        var early = await Kanagawa.AcceptAsync(move, (At(person, "k-6") with { ValidFrom = "2026-11-15" }).OfMove());
        var overlapping = await Kanagawa.AcceptAsync(move, At(person, "k-6").OfMove(), At(person, "k-6-b").OfMove());
        var nothing = await Kanagawa.AcceptAsync(move);

        Assert.Equal(["[0].validFrom"], Entitlements.Fields(early));
        Assert.Equal(["[0].validFrom", "[1].validFrom"], Entitlements.Fields(overlapping));
        Assert.Equal(["body"], Entitlements.Fields(nothing));
        var answer = await Hospital.CheckAsync(A.QuestionFor(person).Json());
        Assert.Equal((Hub.Tokyo, "2026-12-31"), (answer.GetProperty("entitlements")[0].Text("municipality"), answer.GetProperty("entitlements")[0].Text("validTo")));
        Assert.Equal("proposed", (await Tokyo.GetJsonAsync($"/v1/moves/{move.Text("id")}")).Text("state"));
    }

    [Fact]
    public async Task A_linkage_code_of_the_new_body_leads_to_the_person_from_then_on()
    {
        var (person, move) = await ProposedAsync(7);
        await Kanagawa.AcceptAsync(move, At(person, "k-7").OfMove().With("linkageCode", "K-0007"));

        var again = At(person, "k-7").Entitlement().With("linkageCode", "K-0007").With("monthlyCapYen", 5_000);
        again.Remove("personNumber");
        var (status, body) = await Kanagawa.PutJsonAsync(Entitlements.Address(Hub.Kanagawa, "k-7"), again.Json()).AnsweredAsync();

        Assert.Equal((HttpStatusCode.OK, move.Text("recipientCode")), (status, body.Text("recipientCode")));
    }

    [Fact]
    public async Task A_linkage_code_of_somebody_else_refuses_the_move()
    {
        var (person, move) = await ProposedAsync(8);
        await ByCodeAsync(A.Person(108), "k-108", "K-0108");

        var byLinkage = await Kanagawa.AcceptAsync(move, At(person, "k-8").OfMove().With("linkageCode", "K-0108"));
        var byHistoryKey = await Kanagawa.AcceptAsync(move, At(person, "k-108").OfMove());

        Assert.Equal(["[0].linkageCode"], Entitlements.Fields(byLinkage));
        Assert.Equal(["[0].historyKey"], Entitlements.Fields(byHistoryKey));
        Assert.Equal(HttpStatusCode.OK, (await Kanagawa.AcceptAsync(move, At(person, "k-8").OfMove())).Status);
    }

    [Fact]
    public async Task An_acceptance_that_is_refused_leaves_its_codes_to_whom_they_are_of()
    {
        var (person, move) = await ProposedAsync(19);
        await ByCodeAsync(A.Person(119), "k-119", "K-0119");

        var stranger = await Kanagawa.AcceptAsync(
            move, At(person, "k-19").OfMove().With("linkageCode", "K-0019"), (At(person, "k-19-b") with { ValidFrom = "2027-11-01", ValidTo = "2028-10-31" }).OfMove().With("linkageCode", "K-0119"));
        var overlapping = await Kanagawa.AcceptAsync(
            move, At(person, "k-19").OfMove().With("linkageCode", "K-0019"), At(person, "k-19-b").OfMove().With("linkageCode", "K-0019"));
        var otherHistoryKey = await Kanagawa.AcceptAsync(move, At(person, "k-119").OfMove().With("linkageCode", "K-0019"));

        Assert.Equal(["[1].linkageCode"], Entitlements.Fields(stranger));
        Assert.Equal(["[0].validFrom", "[1].validFrom"], Entitlements.Fields(overlapping));
        Assert.Equal(["[0].historyKey"], Entitlements.Fields(otherHistoryKey));
        Assert.NotEqual(move.Text("recipientCode"), (await ByCodeAsync(A.Person(219), "k-219", "K-0019")).Text("recipientCode"));
    }

    [Fact]
    public async Task A_national_number_has_to_be_the_persons_own()
    {
        var (person, move) = await ProposedAsync(16);
        var other = A.Person(116);
        await Kanagawa.RegisterAsync(Hub.Kanagawa, At(other, "k-116"));

        var wrong = await Kanagawa.AcceptAsync(move, At(person, "k-16").OfMove().With("personNumber", other.PersonNumber));
        var right = await Kanagawa.AcceptAsync(move, At(person, "k-16").OfMove().With("personNumber", person.PersonNumber));

        Assert.Equal(["[0].personNumber"], Entitlements.Fields(wrong));
        Assert.Equal(HttpStatusCode.OK, right.Status);
    }

    [Fact]
    public async Task The_same_acceptance_sent_several_times_at_once_is_made_once()
    {
        var (person, move) = await ProposedAsync(17);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Kanagawa.AcceptAsync(move, At(person, "k-17").OfMove())));

        Assert.Equal((HttpStatusCode.OK, answers[0].Body.ToString()), Assert.Single(answers.Select(answer => (answer.Status, answer.Body.ToString())).Distinct()));
        Assert.Equal(2, await Database.CountAsync(hub.ConnectionString, $"registration_versions WHERE batch_id = '{move.Text("id")}'"));
    }

    [Fact]
    public async Task What_was_known_before_a_move_is_still_answered()
    {
        var (person, move) = await ProposedAsync(18);
        var before = hub.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ");
        await Kanagawa.AcceptAsync(move, At(person, "k-18").OfMove());

        var then = (await Hospital.CheckAsync(A.QuestionFor(person).With("knownAt", before).Json())).GetProperty("entitlements");

        Assert.Equal([(Hub.Tokyo, "2026-12-31")], then.EnumerateArray().Select(one => (one.Text("municipality")!, one.Text("validTo")!)));
    }

    [Fact]
    public async Task Only_the_programs_named_end()
    {
        var (person, child) = (A.Person(9) with { BirthDate = "2015-05-01" }, A.Person(9) with { BirthDate = "2015-05-01", HistoryKey = "h-9-52", ProgramId = "52", PayerNumber = "", RecipientNumber = "", MonthlyCapYen = "" });
        await Tokyo.RegisterAsync(Hub.Tokyo, person);
        var registered = await Tokyo.RegisterAsync(Hub.Tokyo, child);
        var proposal = Entitlements.Proposal(registered.Text("recipientCode")!, Hub.Kanagawa, MovedOn).With("programIds", new JsonArray("54"));
        var (_, move) = await Tokyo.PostJsonAsync($"/v1/municipalities/{Hub.Tokyo}/moves", proposal.Json()).AnsweredAsync();

        await Kanagawa.AcceptAsync(move, At(person, "k-9").OfMove());

        var answer = await Hospital.CheckAsync(A.QuestionFor(person).Json());
        Assert.Equal(
            [("52", Hub.Tokyo, "2026-12-31"), ("54", Hub.Tokyo, "2026-11-15"), ("54", Hub.Kanagawa, "2027-10-31")],
            answer.GetProperty("entitlements").EnumerateArray().Select(one => (one.GetProperty("program").Text("id"), one.Text("municipality"), one.Text("validTo"))));
    }

    [Fact]
    public async Task A_move_that_is_declined_or_withdrawn_cannot_be_accepted()
    {
        var (declined, first) = await ProposedAsync(10);
        var (withdrawn, second) = await ProposedAsync(11);

        Assert.Equal("declined", (await Kanagawa.PostAsync($"/v1/moves/{first.Text("id")}/decline", null).AnsweredAsync()).Body.Text("state"));
        Assert.Equal("withdrawn", (await Tokyo.DeleteAsync($"/v1/moves/{second.Text("id")}").AnsweredAsync()).Body.Text("state"));

        Assert.Equal("declined", (await Kanagawa.PostAsync($"/v1/moves/{first.Text("id")}/decline", null).AnsweredAsync()).Body.Text("state"));
        Assert.Equal(HttpStatusCode.Conflict, (await Kanagawa.AcceptAsync(first, At(declined, "k-10").OfMove())).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Kanagawa.AcceptAsync(second, At(withdrawn, "k-11").OfMove())).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Tokyo.DeleteAsync($"/v1/moves/{first.Text("id")}").AnsweredAsync()).Status);
    }

    [Fact]
    public async Task Of_an_acceptance_and_a_withdrawal_at_once_one_wins_and_the_registrations_agree()
    {
        for (var number = 30; number < 40; number++)
        {
            var (person, move) = await ProposedAsync(number);

            await Task.WhenAll(
                Kanagawa.AcceptAsync(move, At(person, $"k-{number}").OfMove()),
                Tokyo.DeleteAsync($"/v1/moves/{move.Text("id")}").AnsweredAsync());

            var state = (await Tokyo.GetJsonAsync($"/v1/moves/{move.Text("id")}")).Text("state");
            var entitlements = (await Hospital.CheckAsync(A.QuestionFor(person).Json())).GetProperty("entitlements").GetArrayLength();
            Assert.Equal(state == "accepted" ? 2 : 1, entitlements);
            Assert.True(state is "accepted" or "withdrawn", state);
        }
    }

    /// <summary>Has Kanagawa register somebody new by a code of its own.</summary>
    private async Task<JsonElement> ByCodeAsync(Row person, string historyKey, string linkageCode)
    {
        var body = At(person, historyKey).Entitlement().With("linkageCode", linkageCode);
        body.Remove("personNumber");
        var (status, registered) = await Kanagawa.PutJsonAsync(Entitlements.Address(Hub.Kanagawa, historyKey), body.Json()).AnsweredAsync();
        Assert.True(status == HttpStatusCode.Created, registered.ToString());
        return registered;
    }

    private async Task<(Row Person, JsonElement Move)> ProposedAsync(int number)
    {
        var person = A.Person(number);
        var registered = await Tokyo.RegisterAsync(Hub.Tokyo, person);
        return (person, await Tokyo.ProposeAsync(Hub.Tokyo, registered.Text("recipientCode")!, Hub.Kanagawa, MovedOn));
    }

    /// <summary>What Kanagawa registers for a person from the day of the move.</summary>
    private static Row At(Row person, string historyKey) =>
        person with { HistoryKey = historyKey, PayerNumber = "54146014", ValidFrom = MovedOn, ValidTo = "2027-10-31" };
}
