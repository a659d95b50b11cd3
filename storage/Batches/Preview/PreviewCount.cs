using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Uploads;
using Actors.Storage.Batches.Preparation;
using Actors.Storage.Municipalities;
using static Actors.Storage.Batches.Preparation.PreparationConnection;

namespace Actors.Storage.Batches.Preview;

/// <summary>Counts what a prepared batch changes, and judges it by the body's brake.</summary>
sealed class PreviewCount(PreparationConnection connection, LockedBatch batch)
{
    public async Task<BatchPreview> CountAsync(GeneratedCount generated, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(BatchSql.WithoutNestedLoops, [], cancellationToken);
        var prices = await PricesAsync(cancellationToken);
        var programs = await ProgramsAsync(prices, cancellationToken);
        await connection.ExecuteAsync(PreviewSql.ForgetLosses, [Value(batch.Id)], cancellationToken);

        // Nobody loses anything by rows that are new or say what is registered already.
        var (lost, people) = programs.Any(program => program.Changed + program.Ended > 0)
            ? (await connection.ListAsync(PreviewSql.Losses, Arguments, row => (row.GetInt32(0), row.GetInt32(1)), cancellationToken))[0]
            : default;
        var unreadable = batch.Mode is BatchMode.Snapshot
            ? await connection.ScalarAsync<int>(PreparationSql.UnreadableKeys, [Value(batch.Id)], cancellationToken)
            : 0;
        var byAbsence = batch.Mode is BatchMode.Snapshot ? generated.Rows : 0;
        await connection.ExecuteAsync(BatchSql.WithNestedLoops, [], cancellationToken);
        var endings = programs.Select(program => new ProgramEndings(Stored.Parse<ProgramId>(program.ProgramId), program.Ended, program.RegisteredBefore));
        var losses = new UploadLosses([.. endings], lost, people, byAbsence, unreadable);
        return new(
            programs.Sum(program => program.Added),
            programs.Sum(program => program.Changed),
            programs.Sum(program => program.Ended),
            programs.Sum(program => program.Unchanged),
            batch.Day,
            programs,
            lost,
            Yen(programs, program => program.InForceBefore),
            Yen(programs, program => program.InForceAfter),
            Yen(programs, program => program.InForceAfter - program.InForceBefore),
            batch.Mode is BatchMode.Undo ? [] : (await BrakeAsync(cancellationToken)).Judge(losses));
    }

    private Npgsql.NpgsqlParameter[] Arguments => [Value(batch.Id), Value(batch.Body.Value), Value(batch.Day)];

    private async Task<ImmutableArray<ProgramPreview>> ProgramsAsync(Dictionary<string, int> prices, CancellationToken cancellationToken) =>
    [
        .. await connection.ListAsync(
            PreviewSql.ByProgram,
            Arguments,
            row => new ProgramPreview(
                row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7), row.GetInt32(8),
                prices.TryGetValue(row.GetString(0), out var yen) ? yen : null),
            cancellationToken),
    ];

    private async Task<Dictionary<string, int>> PricesAsync(CancellationToken cancellationToken) =>
        (await connection.ListAsync(
            UnitPriceSql.InMonth,
            [Value(batch.Body.Value), Value(batch.Day), Value(DateTimeOffset.MaxValue)],
            row => KeyValuePair.Create(row.GetString(0), row.GetInt32(1)),
            cancellationToken))
        .ToDictionary(StringComparer.Ordinal);

    private async Task<AnomalyBrake> BrakeAsync(CancellationToken cancellationToken) =>
        (await connection.ListAsync(BrakeStore.Find, [Value(batch.Body.Value)], BrakeStore.Read, cancellationToken)) is [var brake] ? brake : AnomalyBrake.Usual;

    /// <summary>Null as soon as a program that counts has no price.</summary>
    private static long? Yen(ImmutableArray<ProgramPreview> programs, Func<ProgramPreview, int> count)
    {
        long sum = 0;
        foreach (var program in programs.Where(program => count(program) != 0))
        {
            if (program.UnitPriceYen is not { } price)
            {
                return null;
            }

            sum += (long)count(program) * price;
        }

        return sum;
    }
}
