using System.Text.Json;
using Actors.Cli;
using Actors.Cli.Output;
using Actors.Cli.Processes;
using Actors.Eligibility.Journal;
using Actors.Eligibility.Periods;
using Actors.Storage.Journal;
using Actors.Tests.Api;
using Actors.Tests.Receipts;
using Npgsql;
using Xunit;

namespace Actors.Tests.CommandLine;

/// <summary>`--json`, for scripts.</summary>
public sealed class JsonVerbs(Api.Hub hub) : IClassFixture<Api.Hub>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_command_that_answers_something_prints_it_as_JSON_and_says_of_what_fields()
    {
        var leaves = CliPage.All(ActorsCommand.Create()).Where(command => command.Subcommands.Count == 0);

        Assert.All(leaves, command =>
        {
            var path = Examples.Path(command);
            var excepted = JsonAnswers.Without.ContainsKey(path) || JsonAnswers.Without.ContainsKey(path.Split(' ')[0]);
            Assert.True(command.Options.Any(option => option.Name == "--json") != excepted, path);
            Assert.True((JsonAnswers.Types.ContainsKey(path) || JsonAnswers.OfTheService.ContainsKey(path)) != excepted, path);
        });
    }

    [Fact]
    public async Task An_upload_its_publication_and_its_undo_are_told()
    {
        await File.WriteAllTextAsync(_folder.In("list.csv"), Row.File(A.Person(1), A.Person(2) with { BirthDate = "1980-02-30" }), Stop);

        var uploaded = await RunAsync(0, "upload", Api.Hub.Tokyo, _folder.In("list.csv"), "--no-publish");
        var id = uploaded.GetProperty("batch").Text("id")!;
        var published = await RunAsync(0, "batches publish", Api.Hub.Tokyo, id);
        var undone = await RunAsync(0, "batches undo", Api.Hub.Tokyo, id);

        Assert.Equal(("ready", "birthDate"), (uploaded.GetProperty("batch").Text("state"), uploaded.GetProperty("errors")[0].Text("field")));
        Assert.Equal("published", published.Text("state"));
        Assert.Equal(("undone", 0), (undone.GetProperty("batch").Text("state"), undone.GetProperty("left").GetArrayLength()));
    }

    [Fact]
    public async Task An_import_is_told_with_what_is_new_and_what_is_doubtful()
    {
        await File.WriteAllTextAsync(_folder.In("facilities.csv"), "facility_code,name\n1310000018,試験病院\n1310000099,番号の違う病院\n", Stop);
        await File.WriteAllTextAsync(_folder.In("wrong.csv"), "facility_code,name\n13,x\n", Stop);

        var imported = await RunAsync(0, "import", "facilities", _folder.In("facilities.csv"));
        var (code, said, _) = await RunRawAsync("import", "facilities", _folder.In("facilities.csv"));
        var refused = await RunAsync(1, "import", "facilities", _folder.In("wrong.csv"));

        Assert.Equal((2, 1, 1), (imported.GetProperty("taken").GetInt32(), imported.GetProperty("added").GetInt32(), imported.GetProperty("warnings").GetArrayLength()));
        Assert.Equal(0, code);
        Assert.StartsWith("2 taken (0 new, 0 changed, 2 unchanged), 0 refused in ", said, StringComparison.Ordinal);
        Assert.Contains($"\n{imported.GetProperty("warnings")[0]}\n", said, StringComparison.Ordinal);
        Assert.Equal((0, 1), (refused.GetProperty("taken").GetInt32(), refused.GetProperty("refusedRows").GetInt32()));
    }

    [Fact]
    public async Task Local_programs_are_in_force_from_the_day_that_is_given()
    {
        await File.WriteAllTextAsync(_folder.In("programs.csv"), ReferenceData.Programs.Replace("13,東京都,180,", "13,東京都,182,", StringComparison.Ordinal), Stop);

        await RunAsync(0, "import", "programs", _folder.In("programs.csv"), "--valid-from", "2026-10-01");

        Assert.Equal("2026-10-01", (await hub.As("operator").GetJsonAsync("/v1/programs/13-182")).Text("version"));
    }

    [Fact]
    public async Task A_file_that_was_only_previewed_is_published_when_it_is_sent_to_be()
    {
        await File.WriteAllTextAsync(_folder.In("list.csv"), Row.File(A.Person(4)), Stop);

        var previewed = await RunAsync(0, "upload", Api.Hub.Tokyo, _folder.In("list.csv"), "--no-publish");
        var published = await RunAsync(0, "upload", Api.Hub.Tokyo, _folder.In("list.csv"));
        var again = await RunAsync(0, "upload", Api.Hub.Tokyo, _folder.In("list.csv"));

        Assert.Equal("ready", previewed.GetProperty("batch").Text("state"));
        Assert.Equal((previewed.GetProperty("batch").Text("id"), "published"), (published.GetProperty("batch").Text("id"), published.GetProperty("batch").Text("state")));
        Assert.Equal(published.ToString(), again.ToString());
    }

    [Fact]
    public async Task A_file_that_was_sent_before_is_said_to_be_that_batch_and_how_it_becomes_a_new_one()
    {
        await File.WriteAllTextAsync(_folder.In("list.csv"), Row.File(A.Person(7)), Stop);
        string[] upload = ["upload", Api.Hub.Tokyo, _folder.In("list.csv"), "--json"];

        var (_, first, atFirst) = await RunRawAsync(upload);
        var (_, same, then) = await RunRawAsync(upload);
        var (_, another, atLast) = await RunRawAsync([.. upload, "--again"]);

        Assert.Equal(first, same);
        Assert.NotEqual(Id(first), Id(another));
        Assert.Contains("This file was sent before, at ", then, StringComparison.Ordinal);
        Assert.Contains("--again makes a new one.", then, StringComparison.Ordinal);
        Assert.DoesNotContain("sent before", atFirst + atLast, StringComparison.Ordinal);

        static string? Id(string document) => JsonElement.Parse(document).GetProperty("batch").Text("id");
    }

    [Fact]
    public async Task A_table_that_goes_to_a_file_has_its_words_whole()
    {
        await File.WriteAllTextAsync(_folder.In("list.csv"), Row.File(A.Person(8) with { ProgramId = "15" }), Stop);

        var (_, uploaded, _) = await RunRawAsync("upload", Api.Hub.Tokyo, _folder.In("list.csv"));
        var (_, list, _) = await RunRawAsync("batches", "list", Api.Hub.Tokyo);

        Assert.Contains(" bodyMayNotRegister ", uploaded, StringComparison.Ordinal);
        Assert.Matches(@"\d{4}-\d\d-\d\d \d\d:\d\d JST │ difference │ rejected ", list);
    }

    [Fact]
    public async Task What_a_body_should_look_at_in_accepted_rows_is_told()
    {
        var rows = Enumerable.Range(9, 12).Select(n => A.Person(n) with { DesignatedFacilities = "1340000015" });
        await File.WriteAllTextAsync(_folder.In("list.csv"), Row.File([.. rows]), Stop);

        var (_, uploaded, _) = await RunRawAsync("upload", Api.Hub.Tokyo, _folder.In("list.csv"), "--no-publish");

        Assert.Contains("To look at: designatedFacilities has the code of a facility", uploaded, StringComparison.Ordinal);
        Assert.Contains("(row 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …, 12 in all)", uploaded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ending_that_a_full_list_left_out_is_told()
    {
        var changed = A.Person(5);
        var body = hub.As($"municipality:{Api.Hub.Tokyo}");
        await body.PublishAsync(Api.Hub.Tokyo, changed);
        await File.WriteAllTextAsync(_folder.In("list.csv"), Row.File(A.Person(6)), Stop);
        await RunAsync(0, "upload", Api.Hub.Tokyo, _folder.In("list.csv"), "--snapshot", "--no-publish");
        await body.RegisterAsync(Api.Hub.Tokyo, changed with { MonthlyCapYen = "5000" });

        var published = await RunAsync(0, "upload", Api.Hub.Tokyo, _folder.In("list.csv"), "--snapshot");

        Assert.Equal(1, published.GetProperty("batch").Count("left"));
        Assert.Equal((changed.HistoryKey, "changedSince"), (published.GetProperty("left")[0].Text("historyKey"), published.GetProperty("left")[0].Text("code")));
    }

    [Fact]
    public async Task A_receipt_and_an_altered_one_are_told_apart()
    {
        var person = A.Person(3);
        await hub.As($"municipality:{Api.Hub.Tokyo}").PublishAsync(Api.Hub.Tokyo, person);
        var facility = hub.As($"facility:{Api.Hub.Hospital}");
        var receipt = await facility.ReceiptAsync((await facility.AskAsync(A.QuestionFor(person).Json())).Id);
        await File.WriteAllTextAsync(_folder.In("receipt"), receipt, Stop);
        await File.WriteAllTextAsync(_folder.In("altered"), receipt[..^5] + (receipt[^5] == 'A' ? 'B' : 'A') + receipt[^4..], Stop);
        await SaveKeysAsync();

        var genuine = await RunAsync(0, "receipts verify", _folder.In("receipt"), "--jwks", _folder.In("jwks"));
        var altered = await RunAsync(1, "receipts verify", _folder.In("altered"), "--jwks", _folder.In("jwks"));

        Assert.Equal((true, Api.Hub.Hospital), (genuine.GetProperty("genuine").GetBoolean(), genuine.GetProperty("content").Text("facilityCode")));
        Assert.Equal((false, "signature", null), (altered.GetProperty("genuine").GetBoolean(), altered.Text("fault"), altered.Text("key")));
    }

    [Fact]
    public async Task The_journal_and_a_proof_from_it_are_told()
    {
        await hub.ShipAsync();
        await SaveKeysAsync();
        await File.WriteAllTextAsync(_folder.In("proof"), """{"recipient":"MQZ63FPCOWOKLX35MC2UQLYVZO","day":"2026-11-20","statement":"a.b.c","path":[],"other":null,"records":[]}""", Stop);

        var journal = await RunAsync(0, "journal verify", "--files", hub.Folder + "/journal");
        var proof = await RunAsync(1, "journal check-proof", _folder.In("proof"), "--jwks", _folder.In("jwks"));

        Assert.Equal(0, journal.GetProperty("findings").GetArrayLength());
        Assert.False(proof.GetProperty("right").GetBoolean());
    }

    [Fact]
    public async Task The_journals_of_a_lost_machine_are_given_up_once_it_is_silent()
    {
        const string Machine = "lost:/var/lib/actors/journal";
        await using var database = NpgsqlDataSource.Create(hub.ConnectionString);
        var opening = new JournalOpening(JournalOpening.CurrentFormat, Guid.NewGuid(), Machine, hub.Clock.Now());
        await new WriterTable(database).OpenAsync(opening, JapaneseDays.DayOf(opening.OpenedAt), Stop);

        var (code, output, remarks) = await RunRawAsync("journal", "abandon", Machine, "--yes", "--json");
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("lives: it was heard of", remarks, StringComparison.Ordinal);

        await using var silence = database.CreateCommand($"UPDATE journal_writers SET seen_at = now() - interval '6 minutes' WHERE machine = '{Machine}'");
        await silence.ExecuteNonQueryAsync(Stop);
        var abandoned = await RunAsync(0, "journal abandon", Machine, "--yes");

        Assert.Equal($"{opening.Writer}", Assert.Single(abandoned.EnumerateArray()).Text("writer"));
        Assert.Equal(1, await Api.Database.CountAsync(hub.ConnectionString, $"journal_writers WHERE writer = '{opening.Writer}' AND abandoned AND closed_at IS NOT NULL"));
    }

    [Fact]
    public async Task The_files_of_a_sample_are_told()
    {
        var files = await RunAsync(0, "sample", "--people", "50", "--out", _folder.In("sample"));

        Assert.All(files.EnumerateArray(), file => Assert.True(File.Exists(file.Text("path"))));
    }

    [Fact]
    public async Task What_fails_prints_no_document_and_says_why_beside_it()
    {
        var (code, output, remarks) = await RunRawAsync("batches", "show", Api.Hub.Tokyo, $"{Guid.NewGuid()}", "--json");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("404", remarks, StringComparison.Ordinal);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task SaveKeysAsync() => await File.WriteAllTextAsync(_folder.In("jwks"), (await hub.Anonymous.GetJsonAsync("/.well-known/jwks.json")).ToString(), Stop);

    /// <summary>Runs a command to its exit code; the document that it prints has the fields that the page says.</summary>
    private async Task<JsonElement> RunAsync(int expected, string verb, params string[] arguments)
    {
        var (code, output, remarks) = await RunRawAsync([.. verb.Split(' '), .. arguments, "--json"]);

        Assert.True(expected == code, remarks + output);
        var document = JsonDocument.Parse(output).RootElement;
        var type = JsonAnswers.Types[verb];
        var (one, of) = document.ValueKind is JsonValueKind.Array ? (document[0], type.GetElementType()!) : (document, type);
        Assert.Equal(JsonAnswers.Names(of), one.EnumerateObject().Select(field => field.Name));
        return document;
    }

    /// <summary>As a script calls it: its two streams apart.</summary>
    private async Task<(int Code, string Output, string Remarks)> RunRawAsync(params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the launcher is for a POSIX shell");
        await File.WriteAllTextAsync(_folder.In("actors"), BuiltCommand.Launcher(""), Stop);
        if (arguments is ["upload" or "batches" or "import", ..])
        {
            var caller = hub.As(arguments is ["import", ..] ? "operator" : $"municipality:{Api.Hub.Tokyo}");
            arguments = [.. arguments, "--url", $"{caller.BaseAddress}", "--key", caller.DefaultRequestHeaders.Authorization!.Parameter!];
        }

        var line = string.Join(' ', arguments.Prepend(_folder.In("actors")).Prepend("/bin/sh").Select(ShellQuote.Of));
        var ran = await new Child("/bin/sh", "-c", $"{line} > {ShellQuote.Of(_folder.In("output"))}")
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { [Cli.Service.Database.Variable] = hub.ConnectionString },
        }.RunAsync(Stop);
        return (ran.ExitCode, await File.ReadAllTextAsync(_folder.In("output"), Stop), ran.Output);
    }
}
