using System.Text.Json;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Journal;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Signatures;
using Actors.Storage.Journal;
using Actors.Storage.Keys.Signing;
using Actors.Tests.CommandLine;
using Actors.Tests.Postgres;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Journal;

public sealed class ClosedDayTests(PostgresFixture postgres) : IDisposable
{
    private static readonly DateOnly First = new(2026, 11, 20);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_day_is_closed_once_nobody_can_write_into_it_any_more()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var idle = await StartAsync(database);
        await using var busy = await StartAsync(database);
        await WriteAsync(busy, RecipientCode.New());
        await busy.CloseDaysAsync();
        Assert.Equal(0, await Api.Database.CountAsync(database, "journal_days"));

        Advance(1, idle, busy);
        await WriteAsync(busy, RecipientCode.New());
        await busy.CloseDaysAsync();
        Assert.Equal(0, await Api.Database.CountAsync(database, "journal_days"));

        // The idle one has nothing to ship, but has to say so.
        await idle.CloseDaysAsync();
        Assert.Equal(1, await Api.Database.CountAsync(database, "journal_days"));
        Assert.Equal(1, await Api.Database.CountAsync(database, $"access_records WHERE day = '{First:yyyy-MM-dd}'"));
    }

    [Fact]
    public async Task A_day_waits_for_who_is_still_in_it_by_a_clock_that_is_behind_and_takes_nobody_who_begins_after_it_is_closed()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var behind = await StartAsync(database);
        await using var ahead = await StartAsync(database);
        var midnight = JapaneseDays.StartOf(First.AddDays(1));
        behind.Clock.Advance(midnight.AddSeconds(-3) - behind.Clock.GetUtcNow());
        ahead.Clock.Advance(midnight.AddSeconds(2) - ahead.Clock.GetUtcNow());

        await WriteAsync(ahead, RecipientCode.New());
        await ahead.CloseDaysAsync();
        await WriteAsync(behind, RecipientCode.New());
        await behind.CloseDaysAsync();
        Assert.Equal(0, await Api.Database.CountAsync(database, "journal_days"));

        behind.Clock.Advance(TimeSpan.FromSeconds(3));
        await behind.CloseDaysAsync();
        await ahead.CloseDaysAsync();
        Assert.Equal(1, await Api.Database.CountAsync(database, "journal_days"));
        await using var late = new JournalProcess(database, _folder.In("journal"));
        late.Clock.Advance(midnight.AddSeconds(-1) - late.Clock.GetUtcNow());
        await late.StartAsync();
        await WriteAsync(late, RecipientCode.New());
        await late.CloseDaysAsync();

        Assert.Equal(1, DayStatement.Read((await behind.StatementsAsync()).Single()).Records);
        Assert.Equal(2, await Api.Database.CountAsync(database, $"access_records WHERE day = '{First.AddDays(1):yyyy-MM-dd}'"));
    }

    [Fact]
    public async Task Everybody_is_proved_their_records_of_a_day_and_that_there_are_no_others()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var process = await StartAsync(database);
        var people = Enumerable.Range(0, 30).Select(_ => RecipientCode.New()).ToList();
        for (var number = 0; number < 100; number++)
        {
            await WriteAsync(process, number % 9 == 0 ? null : people[number * number % people.Count]);
        }

        Advance(1, process);
        await process.CloseDaysAsync();

        var (proofs, keys) = (process.Get<AccessProofs>(), process.Get<SigningKeys>().Verification);
        foreach (var person in people.Append(RecipientCode.New()))
        {
            var proof = (await proofs.OfAsync(person, First, Stop))!;
            Assert.Null(proof.Fault());
            Assert.True(CompactJws.Verify(proof.Statement, DayStatement.Type, keys).IsIntact);
            Assert.Equal(await Api.Database.CountAsync(database, $"access_records WHERE recipient = '{person}'"), proof.Records.Length);
            Assert.Null(JsonSerializer.Deserialize(JsonSerializer.Serialize(proof, JournalJson.Default.AccessProof), JournalJson.Default.AccessProof)!.Fault());
        }

        Assert.Null(await proofs.OfAsync(people[0], First.AddDays(1), Stop));
    }

    [Fact]
    public async Task A_proof_that_leaves_out_or_changes_anything_is_found_out()
    {
        await using var process = await StartAsync(await postgres.CreateDatabaseAsync());
        var (person, other) = (RecipientCode.New(), RecipientCode.New());
        foreach (var recipient in new RecipientCode?[] { person, other, person, null, person })
        {
            await WriteAsync(process, recipient);
        }

        Advance(1, process);
        await process.CloseDaysAsync();
        var proofs = process.Get<AccessProofs>();
        var proof = (await proofs.OfAsync(person, First, Stop))!;
        var theirs = (await proofs.OfAsync(other, First, Stop))!;
        var nothing = (await proofs.OfAsync(RecipientCode.New(), First, Stop))!;
        var changed = JsonElement.Parse(proof.Records[1].Record.GetRawText().Replace("treatment", "curiosity", StringComparison.Ordinal));

        Assert.Null(proof.Fault());
        Assert.All(
            [
                proof with { Records = [] },
                proof with { Records = [], Other = nothing.Other },
                proof with { Records = [], Path = nothing.Path, Other = nothing.Other },
                proof with { Records = proof.Records[1..] },
                proof with { Records = [.. proof.Records.Reverse()] },
                proof with { Records = [.. proof.Records, proof.Records[0]] },
                proof with { Records = [proof.Records[0], proof.Records[1] with { Record = changed }, proof.Records[2]] },
                proof with { Records = [proof.Records[0] with { Sequence = 9 }, .. proof.Records[1..]] },
                proof with { Records = [proof.Records[0] with { Writer = Guid.NewGuid() }, .. proof.Records[1..]] },
                proof with { Records = [.. theirs.Records] },
                proof with { Recipient = other.Value },
                proof with { Path = [.. proof.Path, new string('0', 64)] },
                proof with { Day = First.AddDays(1) },
                theirs with { Recipient = person.Value },
            ],
            (AccessProof forged) => Assert.NotNull(forged.Fault()));
    }

    [Fact]
    public async Task Days_without_records_are_closed_too_and_each_names_the_one_before()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var process = await StartAsync(database);
        await WriteAsync(process, RecipientCode.New());
        Advance(4, process);
        await WriteAsync(process, RecipientCode.New());
        Advance(1, process);
        await process.CloseDaysAsync();

        var statements = await process.StatementsAsync();
        Assert.Equal(Enumerable.Range(0, 5).Select(First.AddDays), statements.Select(statement => DayStatement.Read(statement).Day));
        Assert.Equal([1, 0, 0, 0, 1], statements.Select(statement => DayStatement.Read(statement).Records));
        Assert.Equal([null, .. statements[..^1].Select(DayStatement.Name)], statements.Select(statement => DayStatement.Read(statement).Previous));
        Assert.Null((await process.Get<AccessProofs>().OfAsync(RecipientCode.New(), First.AddDays(2), Stop))!.Fault());
    }

    [Fact]
    public async Task What_is_older_than_it_is_kept_is_deleted_but_for_its_signed_root()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var process = await StartAsync(database, options => options with { FileDays = 3 });
        var person = RecipientCode.New();
        await WriteAsync(process, person);
        Advance(1, process);
        await WriteAsync(process, person);
        Advance(4, process);
        await process.CloseDaysAsync();
        await process.Get<RecordExpiry>().ExpireAsync(Stop);
        Assert.Empty(Directory.GetFiles(_folder.In("journal"), "*.journal"));
        Assert.Equal(2, await Api.Database.CountAsync(database, "access_records"));

        process.Clock.Advance(new DateTimeOffset(2033, 11, 21, 3, 0, 0, TimeSpan.Zero) - process.Clock.GetUtcNow());
        await WriteAsync(process, person);
        await process.CloseDaysAsync();
        await process.Get<RecordExpiry>().ExpireAsync(Stop);

        Assert.Equal(2, await Api.Database.CountAsync(database, "access_records"));
        Assert.Null(await process.Get<AccessProofs>().OfAsync(person, First, Stop));
        Assert.Null((await process.Get<AccessProofs>().OfAsync(person, First.AddDays(1), Stop))!.Fault());
        Assert.Equal(1, DayStatement.Read((await process.StatementsAsync())[0]).Records);
    }

    private async Task<JournalProcess> StartAsync(string database, Func<JournalOptions, JournalOptions>? change = null) =>
        await new JournalProcess(database, _folder.In("journal"), change).StartAsync();

    private static async Task WriteAsync(JournalProcess process, RecipientCode? recipient) =>
        await process.Journal.WriteAsync(JournalSamples.Check(recipient, process.Clock.GetUtcNow()));

    private static void Advance(int days, params JournalProcess[] processes)
    {
        foreach (var process in processes)
        {
            process.Clock.Advance(TimeSpan.FromDays(days));
        }
    }
}
