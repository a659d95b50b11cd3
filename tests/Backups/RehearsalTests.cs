using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using Actors.Cli.Backups;
using Actors.Cli.Journal;
using Actors.Cli.Service;
using Actors.Tests.Api;
using Actors.Tests.Clock;
using Actors.Tests.Crash;
using Actors.Tests.Deployment;
using Actors.Tests.Events;
using Actors.Tests.Postgres;
using Actors.Tests.Receipts;
using Npgsql;
using Xunit;

namespace Actors.Tests.Backups;

/// <summary>A hub is backed up under load and restored on another machine: what was said before the backup is said again there, to the byte.</summary>
public sealed class RehearsalTests(PostgresFixture postgres)
{
    private const int People = 40;
    private const int Askers = 8;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hub_that_was_backed_up_under_load_answers_on_another_server_as_it_did()
    {
        var database = await postgres.CreateDatabaseAsync();
        using var first = new SiloProcess(database, $"operator;municipality:{Hub.Tokyo};facility:{Hub.Hospital}");
        await first.StartAsync();
        await ReferenceData.LoadAsync(first.As("operator", null));
        await first.As("municipality", Hub.Tokyo).PublishAsync(Hub.Tokyo, Enumerable.Range(1, People).Select(A.Person));
        var before = await Said.ByAsync(first.As("facility", Hub.Hospital), Enumerable.Range(1, People).Select(A.Person));

        using var folder = new TemporaryFolder();
        var backup = BackupFolder.At(Path.Combine(folder.Path, "backup"));
        var made = await UnderLoadAsync(first, () => new BackupRun(database, new(first.Directory), withSecrets: true, TextWriter.Null).IntoAsync(backup, force: false, Stop));
        var cursor = (await first.As("facility", Hub.Hospital).EventsAsync("after=now")).After;
        first.Kill();

        await using var elsewhere = await PrivateCluster.StartAsync();
        using var second = new SiloProcess(elsewhere.ConnectionString, "");
        var report = await new RestoreRun(elsewhere.ConnectionString, new(second.Directory), TextWriter.Null).FromAsync(backup, replace: false, Stop);
        Assert.Empty(report.Problems);
        Assert.Equal(made.Database.Ledger, report.Ledger);
        Assert.True(report.Ledger.Sum(month => month.LiveEntries) >= People && report.Chains.Records > 0 && report.HasHubSecret, report.ToString());

        await second.StartAsync();
        await before.RequireFromAsync(second.As("facility", Hub.Hospital));
        await RequireChainsAsync(elsewhere.ConnectionString, second, before);
        await RequireNoGapAsync(second, cursor);
    }

    /// <summary>Checks, charges and changes of registrations from before the work until after it.</summary>
    private static async Task<T> UnderLoadAsync<T>(SiloProcess silo, Func<Task<T>> work)
    {
        using var enough = new CancellationTokenSource();
        var answers = 0;
        var askers = Enumerable.Range(0, Askers).Select(asker => LoadAsync(silo, asker, () => Interlocked.Increment(ref answers), enough.Token)).ToList();
        await MoreAsync();
        var made = await work();
        await MoreAsync();
        await enough.CancelAsync();
        await Task.WhenAll(askers);
        return made;

        Task MoreAsync()
        {
            var wanted = Volatile.Read(ref answers) + (10 * Askers);
            return Eventually.GetAsync(() => Task.FromResult(Volatile.Read(ref answers) >= wanted ? silo : null), "some answers under load");
        }
    }

    private static async Task LoadAsync(SiloProcess silo, int asker, Action answered, CancellationToken enough)
    {
        using var facility = silo.As("facility", Hub.Hospital);
        using var municipality = silo.As("municipality", Hub.Tokyo);
        for (var turn = asker; !enough.IsCancellationRequested; turn++)
        {
            var person = A.Person(1 + (turn % People));
            await facility.AskAsync(A.QuestionFor(person).Json());
            await facility.ChargeAsync(Charging.ChargeFor(person, 1_000, 300));
            using var changed = await municipality.PutJsonAsync(Entitlements.Address(Hub.Tokyo, person.HistoryKey), (person with { MonthlyCapYen = $"{5_000 + turn}" }).Entitlement().Json());
            answered();
        }
    }

    /// <summary>The journals that the backup has are shipped to their ends, follow each other, and hold every answer from before it.</summary>
    private static async Task RequireChainsAsync(string connectionString, SiloProcess silo, Said before)
    {
        await Eventually.GetAsync(async () => await Api.Database.CountAsync(connectionString, "journal_writers WHERE closed_at IS NULL") == 1 ? silo : null, "the journals of the backup to be shipped");
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand("SELECT count(DISTINCT subject_id) FROM access_records WHERE action = 'Check' AND subject_id = ANY ($1)");
        command.Parameters.Add(new() { Value = before.Checks.Select(check => Guid.Parse(check.Id)).ToArray() });
        Assert.Equal((long)before.Checks.Count, await command.ExecuteScalarAsync(Stop));

        await using var journal = await StoredJournal.OpenAsync(database, Stop);
        var verification = new JournalVerification(journal, await journal.KeysAsync(Stop), new DataDirectory(silo.Directory).Journal, (DateOnly.MinValue, DateOnly.MaxValue), (_, _) => { });
        Assert.Empty(await verification.RunAsync(Stop));
        await RequireLostChargesAsync(database, before);
    }

    /// <summary>By the query of the operations guide: the journal reaches further than the database, and names what is lost, but nothing from before the backup.</summary>
    private static async Task RequireLostChargesAsync(NpgsqlDataSource database, Said before)
    {
        await using var command = database.CreateCommand(OperationsGuideTests.Queries.Single(query => query.Contains("ledger_entries", StringComparison.Ordinal)));
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var lost = new List<Guid>();
        while (await reader.ReadAsync(Stop))
        {
            lost.Add(reader.GetGuid(3));
        }

        Assert.NotEmpty(lost);
        Assert.Empty(lost.Intersect(before.Charges.Select(charge => Guid.Parse(JsonElement.Parse(charge.Reply).Text("entryId")!))));
    }

    /// <summary>
    /// A reader that heard of what is lost is told to read anew, also once so much has happened that its position would be there again; one that begins anew hears of the next change.
    /// </summary>
    private static async Task RequireNoGapAsync(SiloProcess silo, string cursor)
    {
        var facility = silo.As("facility", Hub.Hospital);
        for (var yen = 1; yen == 1 || PositionOf((await facility.EventsAsync("after=now")).After) <= PositionOf(cursor); yen++)
        {
            var (_, now) = await facility.EventsAsync("after=now");
            using var put = await silo.As("municipality", Hub.Tokyo).PutJsonAsync(Entitlements.Address(Hub.Tokyo, A.Person(1).HistoryKey), (A.Person(1) with { MonthlyCapYen = $"{yen}" }).Entitlement().Json());
            Assert.NotEmpty((await facility.EventsAsync($"after={now}&wait=60")).Events);
        }

        using var told = await facility.GetAsync($"/v1/events?after={cursor}", Stop);
        Assert.Equal(HttpStatusCode.Gone, told.StatusCode);
    }

    private static long PositionOf(string cursor) => BinaryPrimitives.ReadInt64BigEndian(Base64Url.DecodeFromChars(cursor));
}
