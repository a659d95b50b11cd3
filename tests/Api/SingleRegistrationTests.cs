using System.Net;
using System.Text.Json;
using Actors.Tests.Clock;
using Npgsql;
using Xunit;

namespace Actors.Tests.Api;

public sealed class SingleRegistrationTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    private HttpClient Hospital => hub.As($"facility:{Hub.Hospital}");

    [Fact]
    public async Task A_registration_is_in_effect_with_the_answer()
    {
        var person = A.Person(1);

        var (status, body) = await PutAsync(person);

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(("54", "h-1", 10_000, true), (body.Text("programId"), body.Text("historyKey"), body.GetProperty("monthlyCapYen").GetInt32(), body.GetProperty("changed").GetBoolean()));
        Assert.DoesNotContain(person.PersonNumber, body.ToString(), StringComparison.Ordinal);
        var answer = await Hospital.CheckAsync(A.QuestionFor(person).Json());
        Assert.Equal(("eligible", body.Text("recipientCode")), (answer.Text("outcome"), answer.GetProperty("recipient").Text("code")));
    }

    [Fact]
    public async Task The_same_again_writes_nothing_and_other_content_replaces_it()
    {
        var person = A.Person(2);
        await PutAsync(person);
        var versions = await Database.CountAsync(hub.ConnectionString, "registration_versions");

        var again = await PutAsync(person);

        Assert.Equal((HttpStatusCode.OK, false), (again.Status, again.Body.GetProperty("changed").GetBoolean()));
        Assert.Equal(versions, await Database.CountAsync(hub.ConnectionString, "registration_versions"));
        var changed = await PutAsync(person with { MonthlyCapYen = "5000" });
        Assert.Equal((HttpStatusCode.OK, true, 5_000), (changed.Status, changed.Body.GetProperty("changed").GetBoolean(), changed.Body.GetProperty("monthlyCapYen").GetInt32()));
        Assert.Equal(5_000, await CapAsync(person));
    }

    [Fact]
    public async Task A_row_of_an_upload_and_a_single_registration_are_the_same_registration()
    {
        var person = A.Person(3);
        await Tokyo.PublishAsync(Hub.Tokyo, person);

        var put = await PutAsync(person);

        Assert.Equal((HttpStatusCode.OK, false), (put.Status, put.Body.GetProperty("changed").GetBoolean()));
        await PutAsync(person with { MonthlyCapYen = "5000" });
        await Tokyo.PublishAsync(Hub.Tokyo, person);
        Assert.Equal(10_000, await CapAsync(person));
    }

    [Fact]
    public async Task A_single_registration_is_the_source_of_itself_alone()
    {
        var (uploaded, single) = (A.Person(4), A.Person(5));
        var batch = await Tokyo.PublishAsync(Hub.Tokyo, uploaded);

        await PutAsync(single);

        Assert.NotEqual(batch.Text("id"), (await SourceAsync(single)).Text("batchId"));
        Assert.Equal(batch.Text("id"), (await SourceAsync(uploaded)).Text("batchId"));
        var next = await Tokyo.PublishAsync(Hub.Tokyo, uploaded);
        Assert.Equal(next.Text("id"), (await SourceAsync(single)).Text("batchId"));
    }

    [Fact]
    public async Task Every_wrong_field_is_named_as_in_a_report()
    {
        var wrong = A.Person(6).Entitlement();
        wrong["personNumber"] = "123456789012";
        wrong["programId"] = "99-999";
        wrong["validTo"] = "2025-01-01";
        wrong["monthlyCapYen"] = -1;

        var (status, body) = await Tokyo.PutJsonAsync(Entitlements.Address(Hub.Tokyo, "h-6"), wrong.Json()).AnsweredAsync();

        Assert.Equal((HttpStatusCode.BadRequest, "/problems/invalid-request"), (status, body.Text("type")));
        Assert.Equal(["monthlyCapYen", "personNumber", "programId", "validTo"], body.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("nickname", "nickname")]
    [InlineData("monthlyCapYen", "monthlyCapYen")]
    [InlineData("historyKey", "historyKey")]
    public async Task Unknown_fields_wrong_types_and_another_history_key_are_refused(string field, string named)
    {
        var body = A.Person(7).Entitlement();
        body[field] = "x";

        var (status, problem) = await Tokyo.PutJsonAsync(Entitlements.Address(Hub.Tokyo, "h-7"), body.Json()).AnsweredAsync();

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal([named], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task A_history_key_of_another_person_is_refused()
    {
        await PutAsync(A.Person(8));

        var (status, body) = await PutAsync(A.Person(9) with { HistoryKey = "h-8" });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("is registered for another person", body.GetProperty("errors").GetProperty("historyKey")[0].GetString());
        Assert.Equal("identifierUnknown", (await Hospital.CheckAsync(A.QuestionFor(A.Person(9)).Json())).Text("reason"));
    }

    [Fact]
    public async Task Of_two_people_that_claim_one_history_key_at_once_one_gets_it()
    {
        var answers = await Task.WhenAll(Enumerable.Range(20, 10).Select(number => PutAsync(A.Person(number) with { HistoryKey = "h-contested" })));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(9, answers.Count(answer => answer.Status == HttpStatusCode.BadRequest));
    }

    /// <summary>Whoever prepares an upload has its row locked, for as long as that takes.</summary>
    [Fact]
    public async Task A_single_registration_does_not_wait_behind_the_cancellation_of_an_upload_that_is_being_prepared()
    {
        var upload = await Tokyo.StageAsync(Hub.Tokyo, "mode=difference", Row.File(A.Person(30)));
        await using var database = NpgsqlDataSource.Create(hub.ConnectionString);
        await using var connection = await database.OpenConnectionAsync();
        await using var preparing = await connection.BeginTransactionAsync();
        await using var locking = new NpgsqlCommand($"SELECT FROM batches WHERE id = '{upload.Text("id")}' FOR UPDATE", connection);
        await locking.ExecuteNonQueryAsync();
        var cancelling = Tokyo.DeleteAsync(Batches.PathOf(Hub.Tokyo, upload));
        await Eventually.GetAsync(
            async () => await Database.CountAsync(hub.ConnectionString, "pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") > 0 ? this : null,
            "the cancellation to wait");

        var (status, _) = await PutAsync(A.Person(31));
        await preparing.CommitAsync();

        using var cancelled = await cancelling;
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.NoContent), (status, cancelled.StatusCode));
    }

    [Fact]
    public async Task What_overlaps_a_registered_period_is_refused()
    {
        await PutAsync(A.Person(10));

        var (status, body) = await PutAsync(A.Person(10) with { HistoryKey = "h-10-b", ValidFrom = "2026-06-01" });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(body.GetProperty("errors").TryGetProperty("validFrom", out _));
    }

    [Fact]
    public async Task A_withdrawn_registration_is_answered_so_and_withdrawing_it_again_changes_nothing()
    {
        var person = A.Person(11);
        await PutAsync(person);

        var first = await DeleteAsync(Hub.Tokyo, "h-11");
        var second = await DeleteAsync(Hub.Tokyo, "h-11");

        Assert.Equal((HttpStatusCode.OK, true, true), (first.Status, first.Body.GetProperty("deleted").GetBoolean(), first.Body.GetProperty("changed").GetBoolean()));
        Assert.Equal((HttpStatusCode.OK, true, false), (second.Status, second.Body.GetProperty("deleted").GetBoolean(), second.Body.GetProperty("changed").GetBoolean()));
        Assert.Equal("withdrawn", (await Hospital.CheckAsync(A.QuestionFor(person).Json())).Text("reason"));
        await PutAsync(person);
        Assert.Equal("eligible", (await Hospital.CheckAsync(A.QuestionFor(person).Json())).Text("outcome"));
    }

    [Theory]
    [InlineData("h-none")]
    [InlineData("\a")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task A_history_key_that_the_body_never_registered_is_404(string historyKey)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await DeleteAsync(Hub.Tokyo, historyKey)).Status);
    }

    [Fact]
    public async Task Only_the_own_body_changes_a_registration()
    {
        await PutAsync(A.Person(12));
        var chiyoda = hub.As($"municipality:{Hub.Chiyoda}");

        Assert.Equal(HttpStatusCode.Forbidden, (await chiyoda.DeleteAsync(Entitlements.Address(Hub.Tokyo, "h-12")).AnsweredAsync()).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await chiyoda.DeleteAsync(Entitlements.Address(Hub.Chiyoda, "h-12")).AnsweredAsync()).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await hub.As("operator").DeleteAsync(Entitlements.Address(Hub.Tokyo, "h-12")).AnsweredAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await DeleteAsync(Hub.Tokyo, "h-12")).Status);
    }

    [Fact]
    public async Task A_history_key_may_have_any_character_that_an_upload_takes()
    {
        foreach (var key in new[] { "a/b", "a%2Fb", "履歴 1", "a?b#c" })
        {
            var (status, body) = await PutAsync(A.Person(13) with { HistoryKey = key, ProgramId = "52", PayerNumber = "", RecipientNumber = "", MonthlyCapYen = "", BirthDate = "2015-05-01" });

            Assert.Equal((HttpStatusCode.Created, key), (status, body.Text("historyKey")));
            Assert.Equal((HttpStatusCode.OK, key), await DeletedAsync(key));
        }

        async Task<(HttpStatusCode, string?)> DeletedAsync(string key)
        {
            var (status, body) = await DeleteAsync(Hub.Tokyo, key);
            return (status, body.Text("historyKey"));
        }
    }

    [Fact]
    public async Task A_national_number_stands_nowhere_afterwards()
    {
        var person = A.Person(15);
        await PutAsync(person);
        await PutAsync(person with { ProgramId = "no program" });

        Assert.DoesNotContain(await Database.DumpAsync(hub.ConnectionString), value => value.Contains(person.PersonNumber, StringComparison.Ordinal));
        Assert.DoesNotContain(hub.Logs.Lines, line => line.Contains(person.PersonNumber, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_backdated_change_adjusts_what_was_charged()
    {
        var person = A.Person(14);
        await PutAsync(person);
        await Hospital.ChargeAsync(Charging.ChargeFor(person));

        await PutAsync(person with { MonthlyCapYen = "5000" });

        Assert.Equal((0, 5_000, 0), (await Hospital.QuoteAsync(Charging.ChargeFor(person))).Ledger());
        Assert.Equal(1, await Database.CountAsync(hub.ConnectionString, "adjustments"));
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(Row row) =>
        Tokyo.PutJsonAsync(Entitlements.Address(Hub.Tokyo, row.HistoryKey), row.Entitlement().Json()).AnsweredAsync();

    private Task<(HttpStatusCode Status, JsonElement Body)> DeleteAsync(string code, string historyKey) =>
        Tokyo.DeleteAsync(Entitlements.Address(code, historyKey)).AnsweredAsync();

    private async Task<int> CapAsync(Row person) =>
        (await Hospital.CheckAsync(A.QuestionFor(person).Json())).GetProperty("entitlements")[0].GetProperty("copayment").GetProperty("monthlyCapYen").GetInt32();

    private async Task<JsonElement> SourceAsync(Row person) =>
        (await Hospital.CheckAsync(A.QuestionFor(person).Json())).GetProperty("entitlements")[0].GetProperty("source");
}
