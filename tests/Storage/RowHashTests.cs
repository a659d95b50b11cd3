using System.Text.Json;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.Grains;
using Actors.Storage.Batches;
using Actors.Storage.Schema;
using Actors.Tests.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

public sealed class RowHashTests(Database database, PostgresFixture postgres) : IClassFixture<Database>
{
    private const string Same =
        """
        SELECT count(*) FROM batch_rows AS staged JOIN registration_index AS registered USING (history_key, row_hash)
        WHERE staged.batch_id = $1 AND octet_length(row_hash) = 16
        """;

    [Fact]
    public async Task A_staged_row_has_the_hash_of_its_registration_exactly_while_it_says_the_same()
    {
        await using var process = new StorageProcess(database.ConnectionString);
        var (recipient, registration) = (RecipientCode.New(), Samples.Registration("same"));
        await process.WriteAsync("one", "1", null, Samples.Version(recipient, registration));
        Assert.Equal(1, await database.ScalarAsync<long>(Same, await StageAsync(process, registration)));
        Assert.Equal(0, await database.ScalarAsync<long>(Same, await StageAsync(process, registration with { MonthlyCapYen = 5_000 })));
        await process.WriteAsync("one", "2", "1", Samples.Version(recipient, registration with { Deleted = true }, Samples.Noon.AddHours(1)));
        Assert.Equal(0, await database.ScalarAsync<long>(Same, await StageAsync(process, registration)));
        Assert.Equal(1, await database.ScalarAsync<long>(Same, await StageAsync(process, registration with { Deleted = true })));
    }

    [Fact]
    public void A_registration_that_is_read_back_is_written_in_the_same_bytes()
    {
        var written = Payload(Samples.Registration("bytes") with { MonthlyCapYen = 10_000, AdditionalConditions = "1-2;3-4" });
        Assert.Equal(written, Payload(JsonSerializer.Deserialize(written, GrainStateJson.Default.Registration)!));
    }

    [Fact]
    public async Task The_migration_gives_older_rows_the_hash_that_the_code_gives_new_ones()
    {
        await using var old = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync(migrated: false));
        var before = Migration.All.Single(migration => migration.Name == "0010_row_hashes.sql").Number - 1;
        await new SchemaMigrator(old, [.. Migration.All.Take(before)], NullLogger<SchemaMigrator>.Instance).MigrateAsync(Stop);
        var current = Payload(Samples.Registration("old") with { Deleted = true });
        await ExecuteAsync(old, current,
            """
            WITH versions AS (
              INSERT INTO registration_versions VALUES ('r', '130001', 'old', '2026-01-01Z', gen_random_uuid(), 'former'), ('r', '130001', 'old', '2026-01-02Z', gen_random_uuid(), $1)
            ), staged AS (
              INSERT INTO batch_rows (batch_id, row_no, person_key, payload, errors) VALUES (gen_random_uuid(), 1, 'person/1', $1, NULL), (gen_random_uuid(), 2, NULL, NULL, '[]')
            )
            INSERT INTO registration_index VALUES ('130001', 'old', 'r', '54', '2026-04-01', NULL, true, gen_random_uuid(), '2026-01-02Z')
            """);
        await new SchemaMigrator(old, Migration.All, NullLogger<SchemaMigrator>.Instance).MigrateAsync(Stop);
        await using var hashes = old.CreateCommand("SELECT row_hash FROM registration_index UNION ALL SELECT row_hash FROM batch_rows WHERE row_no = 1");
        await using var reader = await hashes.ExecuteReaderAsync(Stop);
        for (var row = 0; row < 2; row++)
        {
            Assert.True(await reader.ReadAsync(Stop));
            Assert.Equal(RowHash.Of(current), reader.GetFieldValue<byte[]>(0));
        }
    }

    private static byte[] Payload(Registration registration) => JsonSerializer.SerializeToUtf8Bytes(registration, GrainStateJson.Default.Registration);

    private static async Task<Guid> StageAsync(StorageProcess process, Registration registration)
    {
        await using var staging = await process.Get<BatchIntake>().BeginAsync(new(Samples.Tokyo, BatchMode.Difference, false, false, null), Stop);
        await staging.AcceptAsync(1, "person/1", registration, Stop);
        return (await staging.CompleteAsync([1], Stop)).BatchId;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, byte[] payload, string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = payload });
        await command.ExecuteNonQueryAsync(Stop);
    }
}
