using System.Net;
using System.Text;
using System.Text.Json;
using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;

namespace Actors.Tests.Publishing;

/// <summary>
/// A file that names one person by number and by linkage code: both lead to the recipient once a move was accepted with the code. Kanagawa accepts the move of whom Tokyo registered.
/// </summary>
public sealed class TwoNamesTests(PostgresFixture postgres) : OwnHub(postgres)
{
    private const string MovedOn = "2026-11-16";

    /// <summary>Rows of others, between the two names, that fill more than one chunk.</summary>
    private const int Others = 900;

    /// <summary>Kanagawa's name for the person.</summary>
    private const string Code = "K-1";

    private static readonly Row s_person = A.Person(1);

    private HttpClient Kanagawa => Service.As($"municipality:{Hub.Kanagawa}");

    [Theory]
    [InlineData(0)]
    [InlineData(Others)]
    public async Task Rows_under_both_names_are_all_registered(int others)
    {
        await AcceptedAsync(s_person, Code);

        var batch = await PublishedAsync("mode=difference&publish=auto", [(Code, Later(s_person, 2027)), .. Filler(others), ("", Later(s_person, 2028))]);

        Assert.Equal((others + 2, 0), (batch.Count("processed"), batch.Count("rejected")));
        Assert.Equal(["k-2027", "k-2028", "k-moved"], await KeysAsync(s_person));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Others)]
    public async Task Rows_under_both_names_that_overlap_are_both_refused_before_publication(int others)
    {
        await AcceptedAsync(s_person, Code);

        var batch = await StagedAsync("mode=difference", [(Code, Later(s_person, 2027)), .. Filler(others + 1), ("", Later(s_person, 2027) with { HistoryKey = "k-again" })]);

        Assert.Equal(("ready", 2), (batch.Text("state"), batch.Count("rejected")));
        Assert.Equal(
            [(1, "periodOverlap"), (others + 3, "periodOverlap")],
            (await Kanagawa.GetErrorsAsync($"{Batches.PathOf(Hub.Kanagawa, batch)}/errors")).Select(error => (error.Count("row"), error.Text("code")!)));
    }

    [Fact]
    public async Task Who_is_in_a_full_list_by_either_name_keeps_what_it_says()
    {
        await AcceptedAsync(s_person, Code);

        var batch = await StagedAsync("mode=snapshot", [(Code, Later(s_person, 2027) with { HistoryKey = "k-moved" }), ("", Later(s_person, 2028))]);

        Assert.Equal(0, batch.GetProperty("preview").Count("losingEverything"));
        await PublishAsync(batch);
        Assert.Equal(["k-2028", "k-moved"], await KeysAsync(s_person));
    }

    [Theory]
    [InlineData("difference", 0)]
    [InlineData("difference", Others)]
    [InlineData("snapshot", 0)]
    public async Task A_name_that_came_to_lead_to_the_person_after_the_preview_is_followed(string mode, int others)
    {
        var move = await ProposedAsync(s_person);
        var batch = await StagedAsync($"mode={mode}", [(Code, Later(s_person, 2027)), .. Filler(others), ("", Later(s_person, 2028))]);
        await AcceptAsync(move, s_person, Code);

        var published = await PublishAsync(batch);

        Assert.Equal((others + 2, 0), (published.Count("processed"), published.Count("rejected")));
        Assert.Equal(["k-2027", "k-2028", "k-moved"], await KeysAsync(s_person));
    }

    /// <summary>Chunks are under way at the same time: whichever row is registered first stays.</summary>
    [Fact]
    public async Task Of_rows_that_turn_out_to_overlap_in_two_chunks_one_is_registered()
    {
        var move = await ProposedAsync(s_person);
        var batch = await StagedAsync("mode=difference", [(Code, Later(s_person, 2027)), .. Filler(Others), ("", Later(s_person, 2027) with { HistoryKey = "k-again" })]);
        await AcceptAsync(move, s_person, Code);

        var published = await PublishAsync(batch);

        Assert.Equal((Others + 2, 1), (published.Count("processed"), published.Count("rejected")));
        var keys = await KeysAsync(s_person);
        Assert.True(keys is ["k-2027" or "k-again", "k-moved"], string.Join(' ', keys));
    }

    /// <summary>An ending that a full list makes for whom it does not seem to name goes with the rows that turn out to name them.</summary>
    [Fact]
    public async Task An_ending_goes_with_the_row_that_turns_out_to_be_of_the_same_person()
    {
        var move = await ProposedAsync(s_person);
        await Kanagawa.RegisterAsync(Hub.Kanagawa, At(s_person, "k-before"));
        var batch = await StagedAsync("mode=snapshot", [(Code, Later(s_person, 2028))]);
        await AcceptAsync(move, s_person, Code, "k-before");

        var published = await PublishAsync(batch);

        Assert.Equal((1, 1, 0), (published.Count("processed"), published.Count("generated"), published.Count("rejected")));
        Assert.Equal(["k-2028", "k-before"], await KeysAsync(s_person));
    }

    private async Task<JsonElement> ProposedAsync(Row person)
    {
        var registered = await Tokyo.RegisterAsync(Hub.Tokyo, person);
        return await Tokyo.ProposeAsync(Hub.Tokyo, registered.Text("recipientCode")!, Hub.Kanagawa, MovedOn);
    }

    private async Task AcceptedAsync(Row person, string code) => await AcceptAsync(await ProposedAsync(person), person, code);

    private async Task AcceptAsync(JsonElement move, Row person, string code, string historyKey = "k-moved")
    {
        var (status, body) = await Kanagawa.AcceptAsync(move, At(person, historyKey).OfMove().With("linkageCode", code));
        Assert.True(status == HttpStatusCode.OK, body.ToString());
    }

    private static Row At(Row person, string historyKey) =>
        person with { HistoryKey = historyKey, PayerNumber = "54146014", ValidFrom = MovedOn, ValidTo = "2026-12-31" };

    private static Row Later(Row person, int year) =>
        At(person, $"k-{year}") with { ValidFrom = $"{year}-01-01", ValidTo = $"{year}-12-31" };

    private static IEnumerable<(string Code, Row Row)> Filler(int count) => Enumerable.Range(1_000, count).Select(number => ("", At(A.Person(number), $"k-{number}")));

    /// <summary>Stages a file whose rows name their person by the linkage code where they have one, otherwise by number.</summary>
    private Task<JsonElement> StagedAsync(string query, params IEnumerable<(string Code, Row Row)> rows)
    {
        var file = new StringBuilder();
        foreach (var (code, row) in rows)
        {
            var lines = Row.File(row with { PersonNumber = code.Length > 0 ? "" : row.PersonNumber }).Split('\n');
            file.Append(file.Length == 0 ? $"linkageCode,{lines[0]}\n" : "").Append($"{code},{lines[1]}\n");
        }

        return Kanagawa.StageAsync(Hub.Kanagawa, query, file.ToString());
    }

    private async Task<JsonElement> PublishedAsync(string query, params IEnumerable<(string Code, Row Row)> rows)
    {
        var batch = await StagedAsync(query, rows);
        Assert.Equal("published", batch.Text("state"));
        return batch;
    }

    private async Task<JsonElement> PublishAsync(JsonElement batch)
    {
        var path = Batches.PathOf(Hub.Kanagawa, batch);
        using var accepted = await Kanagawa.PostAsync($"{path}/publish?acceptWarnings=true", null);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        return await Kanagawa.AwaitStateAsync(path, "published");
    }

    /// <summary>The history keys under which Kanagawa has the person registered, of one recipient.</summary>
    private async Task<List<string>> KeysAsync(Row person)
    {
        await using var database = NpgsqlDataSource.Create(Service.ConnectionString);
        await using var command = database.CreateCommand(
            "SELECT history_key FROM registration_index WHERE municipality = $1 AND recipient = (SELECT recipient FROM registration_index WHERE municipality = $2 AND history_key = $3) ORDER BY history_key");
        command.Parameters.AddWithValue(Hub.Kanagawa);
        command.Parameters.AddWithValue(Hub.Tokyo);
        command.Parameters.AddWithValue(person.HistoryKey);
        await using var reader = await command.ExecuteReaderAsync();
        var keys = new List<string>();
        while (await reader.ReadAsync())
        {
            keys.Add(reader.GetString(0));
        }

        return keys;
    }
}
