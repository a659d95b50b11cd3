using Actors.Cli.Backups;
using Actors.Cli.Processes;
using Actors.Cli.Service;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Journal;
using Actors.Tests.CommandLine;
using Actors.Tests.Journal;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;

namespace Actors.Tests.Backups;

/// <summary>What a backup holds, what it refuses to overwrite, and what is noticed of it.</summary>
public sealed class BackupTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly CommandLine.TemporaryFolder _folder = new();
    private string _source = "";
    private string _target = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private BackupFolder Folder => BackupFolder.At(_folder.In("backup"));

    private DataDirectory Data => new(_folder.In("data"));

    private DataDirectory Elsewhere => new(_folder.In("elsewhere"));

    public async ValueTask InitializeAsync()
    {
        _source = await postgres.CreateDatabaseAsync() + ";Pooling=false";
        _target = await postgres.CreateDatabaseAsync(migrated: false) + ";Pooling=false";
        await RunAsync(_source, "INSERT INTO facilities VALUES ('1310000018', '試験病院')");
        Data.Create();
        Elsewhere.Create();
        OwnerFile.Write(Path.Combine(Data.Folder, "hub.secret"), System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(new byte[32])));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }

    [Fact]
    public async Task Secrets_are_in_a_backup_only_when_asked_for_and_come_back_from_it()
    {
        await BackUpAsync();
        Assert.False(Directory.Exists(Folder.Secrets));

        await BackUpAsync(withSecrets: true, force: true);
        await RestoreAsync();

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Data.Folder, "hub.secret"), Stop), await File.ReadAllTextAsync(Path.Combine(Elsewhere.Folder, "hub.secret"), Stop));
    }

    [Fact]
    public async Task A_secret_that_is_there_is_never_replaced_by_another()
    {
        await BackUpAsync(withSecrets: true);
        OwnerFile.Write(Path.Combine(Elsewhere.Folder, "hub.secret"), "another"u8);

        var refused = await Assert.ThrowsAsync<Cli.Failure>(() => RestoreAsync());

        Assert.Contains("hub.secret is another than the backup's", refused.Message, StringComparison.Ordinal);
        Assert.Equal("", await TablesAsync(_target));
    }

    [Fact]
    public async Task The_secret_of_the_backup_is_known_also_where_another_was_laid_over_it()
    {
        var secrets = new[] { new byte[32], [.. Enumerable.Repeat((byte)1, 32)] };
        await RunAsync(_source, $"INSERT INTO hub_secret (key_id) VALUES ('{new IdentifierKeys(secrets[0]).Id}')");
        await BackUpAsync();
        Assert.False((await RestoreAsync()).HasHubSecret);

        OwnerFile.Write(Path.Combine(Elsewhere.Folder, "hub.secret"), System.Text.Encoding.ASCII.GetBytes(string.Join('\n', secrets.Select(Convert.ToBase64String))));
        Assert.True((await RestoreAsync(replace: true)).HasHubSecret);
    }

    [Fact]
    public async Task A_backup_that_is_there_is_replaced_only_when_told_to()
    {
        var former = await BackUpAsync();

        await Assert.ThrowsAsync<Cli.Failure>(() => BackUpAsync());
        Assert.Equal(former.TakenAt, BackupManifest.Read(Folder).TakenAt);

        await BackUpAsync(force: true);
        Assert.NotEqual(former.TakenAt, BackupManifest.Read(Folder).TakenAt);
        Assert.Equal(["backup", "data", "elsewhere"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_folder_with_other_things_in_it_is_never_replaced()
    {
        Directory.CreateDirectory(Folder.Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder.Folder, "mine"), "", Stop);

        var refused = await Assert.ThrowsAsync<Cli.Failure>(() => BackUpAsync(force: true));

        Assert.Contains("is no backup", refused.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Folder.Folder, "mine")));
    }

    [Fact]
    public async Task A_backup_that_cannot_be_put_in_its_place_stays_beside_it_and_is_named()
    {
        var refused = await Assert.ThrowsAsync<Cli.Failure>(() => Folder.FillAsync(force: false, async draft =>
        {
            await File.WriteAllTextAsync(draft.Manifest, "{}", Stop);
            await File.WriteAllTextAsync(Folder.Folder, "", Stop);
        }));

        var kept = Assert.Single(Directory.GetDirectories(_folder.Path, "backup.*"));
        Assert.Contains(kept, refused.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(BackupFolder.At(kept).Manifest));
    }

    [Fact]
    public async Task The_former_backup_is_back_in_its_place_where_the_new_one_does_not_come_there()
    {
        var former = await BackUpAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => Folder.FillAsync(force: true, draft =>
        {
            Directory.Delete(draft.Folder);
            return Task.CompletedTask;
        }));

        Assert.Equal(former.TakenAt, BackupManifest.Read(Folder).TakenAt);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_renamed_is_refused_before_anything_is_dumped()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root mounts");
        Directory.CreateDirectory(Folder.Folder);
        Assert.SkipUnless((await new Child("mount", "-t", "tmpfs", "none", Folder.Folder).RunAsync(Stop)).Succeeded, "nothing may be mounted here");
        try
        {
            var refused = await Assert.ThrowsAsync<Cli.Failure>(() => Folder.FillAsync(force: false, _ => throw new InvalidOperationException("dumped")));

            Assert.Contains("Name a folder in it", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            await new Child("umount", Folder.Folder).RunAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_database_that_is_not_the_hubs_leaves_no_backup()
    {
        await Assert.ThrowsAsync<Cli.Failure>(() => new BackupRun(_target, Data, withSecrets: false, TextWriter.Null).IntoAsync(Folder, force: false, Stop));

        Assert.Equal(["data", "elsewhere"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("database.dump", "is not as it was written")]
    [InlineData("backup.json", "is not a backup")]
    public async Task A_backup_with_a_file_missing_or_changed_is_refused_and_nothing_is_restored(string file, string said)
    {
        await BackUpAsync();
        var path = Path.Combine(Folder.Folder, file);
        var content = await File.ReadAllBytesAsync(path, Stop);
        content[^1] ^= 1;
        await File.WriteAllBytesAsync(path, content, Stop);
        if (file == "backup.json")
        {
            File.Delete(path);
        }

        var refused = await Assert.ThrowsAsync<Cli.Failure>(() => RestoreAsync());

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Equal("", await TablesAsync(_target));
    }

    [Fact]
    public async Task A_database_that_is_not_empty_is_refused_and_put_aside_whole_when_told_to()
    {
        await BackUpAsync();
        await RunAsync(_target, "CREATE TABLE facilities AS SELECT 1 AS mine");

        var refused = await Assert.ThrowsAsync<Cli.Failure>(() => RestoreAsync());
        Assert.Contains("not empty", refused.Message, StringComparison.Ordinal);

        var report = await RestoreAsync(replace: true);
        Assert.Empty(report.Problems);
        Assert.Equal(1, await RunAsync(_target, $"SELECT mine FROM {report.PutAside}.facilities"));
        Assert.Equal("試験病院", await RunAsync(_target, "SELECT name FROM facilities"));
    }

    [Fact]
    public async Task A_database_that_somebody_uses_is_refused_with_who_it_is()
    {
        await BackUpAsync();
        await using var other = new NpgsqlConnection(_target + ";Application Name=a-silo");
        await other.OpenAsync(Stop);

        var refused = await Assert.ThrowsAsync<Cli.Failure>(() => RestoreAsync());

        Assert.Contains("a-silo", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restoration_that_breaks_off_leaves_the_database_as_it_was()
    {
        await BackUpAsync();
        await RunAsync(_target, "CREATE TABLE facilities AS SELECT 1 AS mine");
        var programs = DatabasePrograms.For(_target, 0);

        var failure = await Assert.ThrowsAsync<Cli.Failure>(() => DatabaseDump.ReadAsync(programs, Folder.Dump, RestoreSql.Before("aside"), ["SELECT 1 / 0"], Stop));

        Assert.Contains("division by zero", failure.Message, StringComparison.Ordinal);
        Assert.Equal("public.facilities", await TablesAsync(_target));
    }

    [Fact]
    public async Task A_journal_without_a_record_is_closed_by_the_next_start_wherever_that_is()
    {
        await using var first = await new JournalProcess(_source, Data.Journal).StartAsync();
        await using var other = await new JournalProcess(_source, _folder.In("another machine's")).StartAsync();

        var made = await BackUpAsync();
        Assert.Equal([JournalOpening.MachineOf(_folder.In("another machine's"))], made.OtherJournals);
        Assert.Empty((await RestoreAsync()).Problems);

        await using (var second = await new JournalProcess(_target, Elsewhere.Journal).StartAsync())
        {
            await second.Journal.Shipping!.ShipAllAsync(Stop);
            Assert.Equal(1L, await RunAsync(_target, "SELECT count(*) FROM journal_writers WHERE closed_at IS NOT NULL"));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Records_that_are_in_no_file_yet_are_in_the_backup(bool afterOthers)
    {
        await using var first = await new JournalProcess(_source, Data.Journal).StartAsync();
        await first.Journal.WriteAsync(JournalSamples.Check(null, first.Clock.GetUtcNow()));
        if (afterOthers)
        {
            first.Tend();
            await first.Journal.WriteAsync(JournalSamples.Check(null, first.Clock.GetUtcNow()));
        }

        await BackUpAsync();
        Assert.Empty((await RestoreAsync()).Problems);

        await using var second = await new JournalProcess(_target, Elsewhere.Journal).StartAsync();
        await second.Journal.Shipping!.ShipAllAsync(Stop);
        Assert.Equal(afterOthers ? 2L : 1L, await RunAsync(_target, "SELECT count(*) FROM access_records"));
    }

    [Fact]
    public async Task Silos_of_the_backups_instant_are_no_members_of_what_is_restored()
    {
        await RunAsync(_source, "INSERT INTO orleans_cluster (deployment_id) VALUES ('actors'); INSERT INTO orleans_silo VALUES ('actors', '10.0.0.1', 11111, 1, 'a', 'a', 3, 30000, '', now(), now())");
        await BackUpAsync();

        Assert.Empty((await RestoreAsync()).Problems);

        Assert.Equal((1L, 0L), (await RunAsync(_target, "SELECT count(*) FROM orleans_cluster"), await RunAsync(_target, "SELECT count(*) FROM orleans_silo")));
    }

    [Fact]
    public async Task A_single_changed_row_is_told_of()
    {
        await BackUpAsync();
        await RestoreAsync();
        await RunAsync(_target, "UPDATE facilities SET name = '別の病院'");
        await using var database = NpgsqlDataSource.Create(_target);
        await using var picture = await DatabasePicture.TakeAsync(database, Stop);

        var differences = BackupManifest.Read(Folder).Database.DifferencesTo(await picture.FactsAsync((_, _) => { }, Stop));

        Assert.Equal(["table facilities has other rows than it had"], differences);
    }

    private Task<BackupManifest> BackUpAsync(bool withSecrets = false, bool force = false) => new BackupRun(_source, Data, withSecrets, TextWriter.Null).IntoAsync(Folder, force, Stop);

    private Task<RestoreReport> RestoreAsync(bool replace = false) => new RestoreRun(_target, Elsewhere, TextWriter.Null).FromAsync(Folder, replace, Stop);

    private static async Task<string?> TablesAsync(string database) =>
        await RunAsync(database, "SELECT coalesce(string_agg(schemaname || '.' || tablename, ' ' ORDER BY 1), '') FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')") as string;

    private static async Task<object?> RunAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Stop);
    }
}
