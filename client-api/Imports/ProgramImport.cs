using System.Collections.Immutable;
using Actors.ClientApi.Csv;
using Actors.Eligibility.Programs.Local;
using Actors.GrainInterfaces.Programs;
using Actors.Storage.Reference;
using Orleans;

namespace Actors.ClientApi.Imports;

/// <summary>Takes in the file of local schemes through the programs' grains: a row comes in whole and right, or is refused with its column and reason.</summary>
public sealed class ProgramImport(IGrainFactory grains, ReferenceSnapshot reference, TimeProvider clock)
{
    private const int Parallelism = 64;

    internal async Task<ImportResponse> ImportAsync(HttpRequest request, DateOnly validFrom, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        using var table = await ImportTable.OpenAsync(request, LocalProgramReader.Columns, cancellationToken, onlyThese: true);
        var rows = new List<(int Row, IReadOnlyList<string> Fields)>();
        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            rows.Add((row.Number, row.Fields));
        }

        var import = LocalProgramReader.Read(table.Header, rows, validFrom);
        var (added, changed, kept) = await PutAsync(import, cancellationToken);
        await reference.RefreshAsync(cancellationToken);
        return new ImportResponse(
            import.Taken,
            added,
            changed,
            import.Versions.Length - added - changed,
            import.Refused.Length,
            [.. import.Refused.SelectMany(row => row.Errors.Select(error => new ImportRefusal(row.Row, error.Field, error.Message)))],
            [.. Warnings(import, kept)],
            clock.GetElapsedTime(started).TotalSeconds);
    }

    private static IEnumerable<string> Warnings(LocalProgramImport import, int kept)
    {
        if (!import.NamesWithheld.IsEmpty)
        {
            yield return $"{import.NamesWithheld.Length} rows came in without their name, which stands in another row's column";
        }

        if (kept > 0)
        {
            yield return $"schemes that keep the rules an operator put one by one: {kept}";
        }
    }

    private async Task<(int Added, int Changed, int Kept)> PutAsync(LocalProgramImport import, CancellationToken cancellationToken)
    {
        var known = reference.Programs.Known(DateTimeOffset.MaxValue).ToHashSet();
        var added = 0;
        var changed = 0;
        var kept = 0;
        await Parallel.ForEachAsync(
            import.Versions.GroupBy(version => version.Id),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (program, _) =>
            {
                var result = await grains.GetGrain<IProgramGrain>(program.Key.Value).Import([.. program]);
                Interlocked.Add(ref kept, result.Kept);
                if (result.Changed > 0)
                {
                    Interlocked.Increment(ref known.Contains(program.Key) ? ref changed : ref added);
                }
            });
        return (added, changed, kept);
    }
}
