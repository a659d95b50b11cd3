using System.Text.Json;
using Actors.Grains.Identifiers;
using Actors.Grains.Ports;
using Actors.Grains.Recipients;
using Actors.Tests.Api;
using Actors.Tests.Hosting.Hosts;
using Actors.Tests.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Actors.Tests.Publishing;

/// <summary>
/// An upload writes past the grains that are not in memory. Whatever comes into memory, or is written, between its reading, its commit and what follows: nothing
/// is lost, and whoever asks after the publication is answered by it.
/// </summary>
public sealed class PastTheGrainsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly Hub _hub = new(() => postgres.CreateDatabaseAsync(), WatchedStates.Into);

    private WatchedStates States => (WatchedStates)_hub.Services.GetRequiredService<IBulkStates>();

    public async ValueTask InitializeAsync() => await _hub.InitializeAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Who_comes_into_memory_between_reading_and_commit_is_answered_by_the_commit()
    {
        var person = A.Person(1);
        await TokyoAsync(person);
        await _hub.Services.CollectIdleGrainsAsync();
        States.OnceAfterRead<RecipientState>(async () => Assert.Equal("eligible", (await AskAsync(person)).Text("outcome")));

        await TokyoAsync(person with { Deleted = "1" });

        Assert.Equal("withdrawn", (await AskAsync(person)).Text("reason"));
    }

    [Fact]
    public async Task A_change_of_another_body_between_reading_and_commit_is_not_lost()
    {
        var person = A.Person(2);
        await TokyoAsync(person);
        await _hub.Services.CollectIdleGrainsAsync();
        States.OnceAfterRead<RecipientState>(() => ChiyodaAsync(Local(person)));

        await TokyoAsync(person with { MonthlyCapYen = "5000" });

        Assert.Equal([Hub.Tokyo, Hub.Chiyoda], await BodiesAsync(person));
    }

    [Fact]
    public async Task A_new_person_whom_another_body_registers_between_allotment_and_commit_has_both_registrations()
    {
        var person = A.Person(15);
        States.OnceAfterWrite<IdentifierState>(() => ChiyodaAsync(Local(person)));

        await TokyoAsync(person);

        Assert.Equal([Hub.Tokyo, Hub.Chiyoda], await BodiesAsync(person));
    }

    [Fact]
    public async Task Two_bodies_that_register_a_new_person_at_once_do_not_make_each_others_commits_fail()
    {
        var person = A.Person(16);
        States.OnceBeforeWrite<RecipientState>(() => ChiyodaAsync(Local(person)));

        await TokyoAsync(person);

        Assert.Equal([Hub.Tokyo, Hub.Chiyoda], await BodiesAsync(person));
        Assert.NotEmpty(States.Free);
        Assert.Equal(States.Free.Distinct(), States.Free);
    }

    [Fact]
    public async Task A_grain_whose_own_write_meets_the_commit_tries_it_again()
    {
        var person = A.Person(3);
        await TokyoAsync(person);
        await _hub.Services.CollectIdleGrainsAsync();
        States.OnceAfterRead<RecipientState>(() => AskAsync(person));
        States.OnceAfterWrite<RecipientState>(() => ChiyodaAsync(Local(person)));

        await TokyoAsync(person with { Deleted = "1" });

        var answer = await AskAsync(person);
        Assert.Equal([("54", "withdrawn"), ("13-180", null)], answer.GetProperty("entitlements").EnumerateArray().Select(line => (line.GetProperty("program").Text("id"), line.Text("reason"))));
    }

    [Fact]
    public async Task A_card_that_comes_into_memory_between_reading_and_commit_finds_who_was_added()
    {
        var elder = A.Person(4);
        var younger = A.Person(5) with { Number = elder.Number, Branch = "02", BirthDate = "2010-05-01" };
        await TokyoAsync(elder);
        await _hub.Services.CollectIdleGrainsAsync();
        States.OnceAfterWrite<IdentifierState>(() => Task.Run(() => States.OnceAfterRead<IdentifierState>(() => AskAsync(elder))));

        await TokyoAsync(younger);

        Assert.Equal("eligible", (await AskAsync(younger)).Text("outcome"));
    }

    [Fact]
    public async Task Two_bodies_that_register_a_new_person_at_once_mean_one_recipient()
    {
        var person = A.Person(6);
        States.OnceBeforeWrite<IdentifierState>(() => ChiyodaAsync(Local(person)));

        await TokyoAsync(person);

        Assert.Equal([Hub.Tokyo, Hub.Chiyoda], await BodiesAsync(person));
    }

    [Fact]
    public async Task A_row_that_says_what_is_registered_is_settled_without_a_write()
    {
        var person = A.Person(7);
        await TokyoAsync(person);
        await _hub.Services.CollectIdleGrainsAsync();
        var written = States.Written;

        var again = await TokyoAsync(person, A.Person(8) with { HistoryKey = person.HistoryKey + "-other" });

        Assert.Equal((2, 0), (again.GetProperty("processed").GetInt32(), again.GetProperty("rejected").GetInt32()));
        Assert.Equal(written + 4, States.Written); // the new person's code, card, certificate and registration
        Assert.Equal("eligible", (await AskAsync(person)).Text("outcome"));
    }

    [Fact]
    public async Task The_same_content_under_the_key_of_another_person_is_refused()
    {
        var person = A.Person(9);
        await TokyoAsync(person);

        var stolen = await TokyoAsync(person with { PersonNumber = A.Person(10).PersonNumber }, A.Person(11));

        Assert.Equal(1, stolen.GetProperty("rejected").GetInt32());
    }

    [Fact]
    public async Task A_new_history_key_that_another_person_got_between_reading_and_commit_is_refused_and_the_other_rows_land()
    {
        var (first, second) = (A.Person(12), A.Person(13) with { HistoryKey = A.Person(12).HistoryKey });
        States.OnceBeforeWrite<IdentifierState>(() => RegisterAsync(first));

        var upload = await TokyoAsync(second, second with { HistoryKey = "h-13-b", ProgramId = "52", PayerNumber = "", RecipientNumber = "", BirthDate = "1980-05-01" }, A.Person(14));

        Assert.Equal((3, 1), (upload.GetProperty("processed").GetInt32(), upload.GetProperty("rejected").GetInt32()));
        Assert.Equal("eligible", (await AskAsync(first)).Text("outcome"));
        Assert.Equal(["52"], (await AskAsync(second)).GetProperty("entitlements").EnumerateArray().Select(line => line.GetProperty("program").Text("id")));
        Assert.Equal("eligible", (await AskAsync(A.Person(14))).Text("outcome"));
    }

    [Fact]
    public async Task A_new_history_key_that_another_person_got_is_refused_to_who_is_in_memory_too()
    {
        var (first, second, third) = (A.Person(15), A.Person(16) with { HistoryKey = A.Person(15).HistoryKey }, A.Person(17));
        await ChiyodaAsync(Local(second));
        Assert.Equal("eligible", (await AskAsync(second)).Text("outcome"));
        States.OnceBeforeWrite<IdentifierState>(() => RegisterAsync(first));

        var upload = await TokyoAsync(second, third);

        Assert.Equal(1, upload.GetProperty("rejected").GetInt32());
        Assert.Equal([Hub.Chiyoda], await BodiesAsync(second));
        Assert.Equal([Hub.Tokyo], await BodiesAsync(third));
    }

    /// <summary>A batch that was all new does not look for what is registered when it is read.</summary>
    [Fact]
    public async Task What_single_changes_registered_since_the_preview_is_found_when_the_rows_are_applied()
    {
        var (same, changed, taken, free) = (A.Person(21), A.Person(22), A.Person(23), A.Person(24));
        var tokyo = _hub.As($"municipality:{Hub.Tokyo}");
        var batch = await tokyo.StageAsync(Hub.Tokyo, "mode=difference", Row.File([same, changed with { MonthlyCapYen = "5000" }, taken, free]));
        Assert.Equal((4, 0, 0, 0), batch.Preview());
        await RegisterAsync(same);
        await RegisterAsync(changed);
        await RegisterAsync(A.Person(25) with { HistoryKey = taken.HistoryKey });

        using var published = await tokyo.PostAsync($"{Batches.PathOf(Hub.Tokyo, batch)}/publish", null);
        var upload = await tokyo.FinishedAsync(Batches.PathOf(Hub.Tokyo, batch));

        Assert.Equal((4, 1), (upload.Count("processed"), upload.Count("rejected")));
        Assert.Equal("undetermined", (await AskAsync(taken)).Text("outcome"));
        Assert.Equal(5000, (await AskAsync(changed)).GetProperty("entitlements")[0].GetProperty("copayment").GetProperty("monthlyCapYen").GetInt32());
        Assert.Equal("eligible", (await AskAsync(free)).Text("outcome"));

        // Three single ones, the change and the new one: what was the same was not written again.
        Assert.Equal(5, await Api.Database.CountAsync(_hub.ConnectionString, "registration_versions"));
    }

    private async Task RegisterAsync(Row row)
    {
        var (status, _) = await _hub.As($"municipality:{Hub.Tokyo}").PutJsonAsync(Entitlements.Address(Hub.Tokyo, row.HistoryKey), row.Entitlement().Json()).AnsweredAsync();
        Assert.Equal(System.Net.HttpStatusCode.Created, status);
    }

    private static Row Local(Row person) =>
        person with { ProgramId = "13-180", PayerNumber = "", RecipientNumber = "1", MonthlyCapYen = "", HistoryKey = "local-" + person.HistoryKey };

    private Task<JsonElement> TokyoAsync(params Row[] rows) => PublishAsync(Hub.Tokyo, rows);

    private Task<JsonElement> ChiyodaAsync(params Row[] rows) => PublishAsync(Hub.Chiyoda, rows);

    private async Task<JsonElement> PublishAsync(string body, Row[] rows)
    {
        var batch = await _hub.As($"municipality:{body}").PublishAsync(body, rows);
        Assert.Equal("published", batch.Text("state"));
        return batch;
    }

    private Task<JsonElement> AskAsync(Row person) => _hub.As($"facility:{Hub.Hospital}").CheckAsync(A.QuestionFor(person).Json());

    private async Task<IEnumerable<string?>> BodiesAsync(Row person) =>
        (await AskAsync(person)).GetProperty("entitlements").EnumerateArray().Select(line => line.Text("municipality"));
}
