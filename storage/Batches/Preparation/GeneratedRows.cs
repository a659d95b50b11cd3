using System.Text.Json;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.Grains;
using Actors.Grains.Ports;
using Npgsql;
using NpgsqlTypes;
using static Actors.Storage.Batches.Preparation.PreparationConnection;

namespace Actors.Storage.Batches.Preparation;

/// <summary>Adds rows to a batch for the registrations in the table <c>target</c>, a page at a time: memory stays bounded whatever their number.</summary>
sealed class GeneratedRows(PreparationConnection connection, LockedBatch batch)
{
    private const int PageRows = 2_000;

    /// <param name="generate">The rows of a page of targets, from all versions that the history keys have, oldest first.</param>
    public async Task<GeneratedCount> WriteAsync(
        Func<IReadOnlyList<Target>, ILookup<string, (RegistrationVersion Version, bool IsUndo)>, Task<IEnumerable<GeneratedRow>>> generate,
        CancellationToken cancellationToken)
    {
        var last = await connection.ScalarAsync<int>(PreparationSql.LastRow, [Value(batch.Id)], cancellationToken);
        var (rows, refused) = (0, 0);
        IReadOnlyList<Target> page = [];
        while ((page = await PageAsync(page is [.., var behind] ? behind : null, cancellationToken)) is not [])
        {
            var generated = await generate(page, await VersionsAsync(page, cancellationToken));
            await using var copy = await connection.Npgsql.BeginBinaryImportAsync(PreparationSql.Copy, cancellationToken);
            foreach (var row in generated)
            {
                rows++;
                refused += row.Problem is null ? 0 : 1;
                await WriteAsync(copy, last + rows, row, cancellationToken);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await connection.ExecuteAsync(PreparationSql.Refused, [Value(batch.Id), Value(refused)], cancellationToken);
        return new(rows, refused);
    }

    private Task<List<Target>> PageAsync(Target? after, CancellationToken cancellationToken) => connection.ListAsync(
        PreparationSql.Page,
        [Value(after?.Recipient.Value ?? ""), Value(after?.HistoryKey ?? ""), Value(PageRows)],
        row =>
        {
            var recipient = Stored.Parse<RecipientCode>(row.GetString(0));
            return new Target(recipient, row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.IsDBNull(3) ? PersonKeys.Of(recipient) : row.GetString(3));
        },
        cancellationToken);

    private async Task<ILookup<string, (RegistrationVersion, bool)>> VersionsAsync(IReadOnlyList<Target> page, CancellationToken cancellationToken)
    {
        var versions = await connection.ListAsync(
            PreparationSql.Versions,
            [
                Value(batch.Body.Value),
                Value(page.Select(target => target.Recipient.Value).Distinct(StringComparer.Ordinal).ToArray()),
                Value(page.Select(target => target.HistoryKey).ToArray()),
            ],
            row =>
            {
                var registration = JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(1), GrainStateJson.Default.Registration)!;
                return (Key: row.GetString(0), Version: new RegistrationVersion(registration, row.GetFieldValue<DateTimeOffset>(2), row.GetGuid(3)), IsUndo: row.GetBoolean(4));
            },
            cancellationToken);
        return versions.ToLookup(version => version.Key, version => (version.Version, version.IsUndo), StringComparer.Ordinal);
    }

    private async Task WriteAsync(NpgsqlBinaryImporter copy, int number, GeneratedRow row, CancellationToken cancellationToken)
    {
        await copy.StartRowAsync(cancellationToken);
        await copy.WriteAsync(batch.Id, NpgsqlDbType.Uuid, cancellationToken);
        await copy.WriteAsync(number, NpgsqlDbType.Integer, cancellationToken);
        await copy.WriteAsync(true, NpgsqlDbType.Boolean, cancellationToken);
        await copy.WriteAsync(row.Target.KnownFrom, NpgsqlDbType.TimestampTz, cancellationToken);
        await copy.WriteAsync(row.Registration is null ? null : row.Target.PersonKey, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(row.Target.HistoryKey, NpgsqlDbType.Text, cancellationToken);
        if (row.Registration is not { } registration)
        {
            for (var column = 0; column < 7; column++)
            {
                await copy.WriteNullAsync(cancellationToken);
            }

            await copy.WriteAsync(RowErrors.Write([row.Problem!.At(RegistrationColumns.HistoryKey)]), NpgsqlDbType.Jsonb, cancellationToken);
            return;
        }

        var payload = JsonSerializer.SerializeToUtf8Bytes(registration, GrainStateJson.Default.Registration);
        await copy.WriteAsync(registration.Program.Value, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(registration.SubKey, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(registration.Period.From, NpgsqlDbType.Date, cancellationToken);
        await copy.WriteAsync(registration.Period.To, NpgsqlDbType.Date, cancellationToken);
        await copy.WriteAsync(registration.Deleted, NpgsqlDbType.Boolean, cancellationToken);
        await copy.WriteAsync(payload, NpgsqlDbType.Bytea, cancellationToken);
        await copy.WriteAsync(RowHash.Of(payload), NpgsqlDbType.Bytea, cancellationToken);
        await copy.WriteNullAsync(cancellationToken);
    }
}
