using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Storage.Journal;
using Actors.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Actors.Tests.Receipts;

/// <summary>A check asked again by its id: the same bytes, to the facility that asked.</summary>
public sealed class RepeatedCheckTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Facility => hub.As($"facility:{Hub.Hospital}");

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    [Fact]
    public async Task What_was_said_is_said_again_whatever_happened_since()
    {
        var person = A.Person(1);
        await Tokyo.PublishAsync(Hub.Tokyo, person);
        await Facility.ChargeAsync(Charging.ChargeFor(person));
        var (id, said) = await Facility.AskAsync(A.QuestionFor(person).Json());
        await Facility.ChargeAsync(Charging.ChargeFor(person, 10_000, 3_000));
        await Tokyo.PublishAsync(Hub.Tokyo, person with { Deleted = "1", Name = "別名", Number = "880001" });
        using var put = await hub.As("operator").PutVersionAsync("54", "2026-11-01", ProgramCalls.Rules(30));
        Assert.True(put.IsSuccessStatusCode);
        hub.Clock.Advance(TimeSpan.FromDays(6));

        Assert.Equal(said, await Facility.RepeatAsync(id));
        await hub.RestartAsync();
        Assert.Equal(said, await Facility.RepeatAsync(id));
    }

    [Theory]
    [InlineData("consent", "refused", "consentMissing")]
    [InlineData("identifier.card.number", "12121212", "identifierUnknown")]
    [InlineData("birthDate", "1980-05-02", "identityMismatch")]
    [InlineData("serviceDate", "2027-02-01", "expired")]
    [InlineData("serviceDate", "2025-02-01", "notYetValid")]
    [InlineData("consent", "emergency", null)]
    public async Task Answers_with_and_without_a_person_are_repeated(string field, string value, string? reason)
    {
        var person = A.Person(2);
        await Tokyo.PublishAsync(Hub.Tokyo, person);

        var (id, said) = await Facility.AskAsync(A.QuestionFor(person).With(field, value).Json());

        Assert.Equal(reason, JsonElement.Parse(said).Text("reason"));
        Assert.Equal(said, await Facility.RepeatAsync(id));
    }

    [Fact]
    public async Task Each_answer_of_a_batch_is_repeated()
    {
        var (known, withdrawn) = (A.Person(3), A.Person(4) with { Deleted = "1" });
        await Tokyo.PublishAsync(Hub.Tokyo, known, withdrawn);
        var questions = new[] { known, withdrawn, A.Person(5) }.Select(person => A.QuestionFor(person).With("knownAt", "2026-11-20T03:00:00.1234567Z"))
            .Concat([A.QuestionFor(known), A.QuestionFor(withdrawn), A.QuestionFor(A.Person(5))]);
        using var response = await Facility.PostJsonAsync("/v1/eligibility-checks/batch", $$"""{"checks":[{{string.Join(',', questions.Select(question => question.Json()))}}]}""");

        foreach (var said in (await response.JsonAsync()).GetProperty("checks").EnumerateArray())
        {
            Assert.Equal(said.GetRawText(), System.Text.Encoding.UTF8.GetString(await Facility.RepeatAsync(said.Text("checkId")!)));
        }
    }

    [Fact]
    public async Task Nobody_else_hears_it_nor_whether_there_is_such_a_check()
    {
        var person = A.Person(6);
        await Tokyo.PublishAsync(Hub.Tokyo, person);
        var (id, _) = await Facility.AskAsync(A.QuestionFor(person).Json());
        var other = hub.As($"facility:{Hub.OtherHospital}");

        foreach (var (client, checkId) in new[] { (other, id), (other, Guid.NewGuid().ToString()), (Facility, Guid.NewGuid().ToString()), (Facility, "x") })
        {
            foreach (var path in new[] { PastAnswers.Address(checkId), $"{PastAnswers.Address(checkId)}/receipt" })
            {
                using var response = await client.GetAsync(path);
                Assert.Equal((HttpStatusCode.Forbidden, "/problems/forbidden"), (response.StatusCode, (await response.JsonAsync()).Text("type")));
            }
        }
    }

    [Fact]
    public async Task An_answer_that_cannot_be_made_any_more_is_not_replaced_by_another()
    {
        var person = A.Person(7);
        await Tokyo.PublishAsync(Hub.Tokyo, person);
        var (id, _) = await Facility.AskAsync(A.QuestionFor(person).Json());
        await hub.ShipAsync();
        await using var database = NpgsqlDataSource.Create(hub.ConnectionString);
        await using var command = database.CreateCommand("UPDATE access_records SET answer_hash = sha256('as an older version wrote it') WHERE subject_id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.Parse(id) });
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        using var response = await Facility.GetAsync(PastAnswers.Address(id));

        var problem = await response.JsonAsync();
        Assert.Equal((HttpStatusCode.Conflict, "/problems/answer-not-repeatable"), (response.StatusCode, problem.Text("type")));
        Assert.DoesNotContain(person.Name, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_was_told_is_not_told_again_once_it_is_not_to_be_disclosed()
    {
        var person = A.Person(9);
        await Tokyo.PublishAsync(Hub.Tokyo, person);
        var (told, named) = await Facility.AskAsync(A.QuestionFor(person).Json());
        var receipt = await Facility.ReceiptAsync(told);
        await Tokyo.PublishAsync(Hub.Tokyo, person with { NotDisclosed = "1" });
        var (hidden, said) = await Facility.AskAsync(A.QuestionFor(person).Json());

        foreach (var path in new[] { PastAnswers.Address(told), $"{PastAnswers.Address(told)}/receipt" })
        {
            using var response = await Facility.GetAsync(path);
            var problem = await response.JsonAsync();
            Assert.Equal((HttpStatusCode.Conflict, "/problems/answer-withheld"), (response.StatusCode, problem.Text("type")));
            Assert.DoesNotContain(person.Name, problem.ToString(), StringComparison.Ordinal);
        }

        Assert.True((await Facility.VerifyAsync(receipt)).GetProperty("valid").GetBoolean());
        Assert.Equal(said, await Facility.RepeatAsync(hidden));

        // By the knowledge of before, asked when the name was withheld already.
        var (past, without) = await Facility.AskAsync(A.QuestionFor(person).With("knownAt", JsonElement.Parse(named).Text("checkedAt")).Json());
        Assert.Null(JsonElement.Parse(without).GetProperty("recipient").Text("name"));
        Assert.Equal(without, await Facility.RepeatAsync(past));
        await Tokyo.PublishAsync(Hub.Tokyo, person with { NotDisclosed = "0" });
        Assert.Equal(without, await Facility.RepeatAsync(past));
    }

    [Fact]
    public async Task Repeating_is_recorded_as_what_it_is()
    {
        var person = A.Person(8);
        await Tokyo.PublishAsync(Hub.Tokyo, person);
        var (id, said) = await Facility.AskAsync(A.QuestionFor(person).With("purpose", "dispensing").Json());
        await Facility.RepeatAsync(id);
        await Facility.ReceiptAsync(id);

        await hub.ShipAsync();
        await using var database = NpgsqlDataSource.Create(hub.ConnectionString);
        await using var command = database.CreateCommand("SELECT action || ' ' || recipient || ' ' || purpose || ' ' || consent FROM access_records WHERE subject_id = $1 ORDER BY at");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.Parse(id) });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var records = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            records.Add(reader.GetString(0));
        }

        var code = JsonElement.Parse(said).GetProperty("recipient").Text("code");
        Assert.Equal([$"Check {code} dispensing Given", $"RepeatCheck {code} dispensing Given", $"Receipt {code} dispensing Given"], records);
    }
}
