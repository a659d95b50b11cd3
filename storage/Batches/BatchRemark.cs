using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.Eligibility.Registrations;

namespace Actors.Storage.Batches;

/// <summary>What a body should look at in rows that were accepted, though nothing in them is wrong for certain.</summary>
/// <param name="Field">As the uploaded format names it.</param>
/// <param name="Code">Stable, for machines.</param>
/// <param name="Message">In English; never holds a value.</param>
/// <param name="MessageJa">In Japanese.</param>
/// <param name="Count">How many rows.</param>
/// <param name="Rows">The first 100 of them, by their numbers in the file.</param>
public sealed record BatchRemark(string Field, string Code, string Message, string? MessageJa, int Count, ImmutableArray<int> Rows);

/// <summary>Collects the remarks of a file's rows, each kind once.</summary>
sealed partial class BatchRemarks
{
    /// <summary>Rows that are named of each kind.</summary>
    private const int MostRows = 100;

    private readonly Dictionary<RowError, (int Count, List<int> Rows)> _byKind = [];

    public void Add(int row, ImmutableArray<RowError> remarks)
    {
        foreach (var remark in remarks)
        {
            var (count, rows) = _byKind.GetValueOrDefault(remark, (0, []));
            if (count < MostRows)
            {
                rows.Add(row);
            }

            _byKind[remark] = (count + 1, rows);
        }
    }

    /// <summary>As they stand in the table; null where there are none.</summary>
    public string? Write() => _byKind.Count == 0 ? null : JsonSerializer.Serialize(
        [.. _byKind.Select(kind => new BatchRemark(kind.Key.Field, kind.Key.Code, kind.Key.Message, kind.Key.MessageJa, kind.Value.Count, [.. kind.Value.Rows]))],
        RemarkJson.Default.ImmutableArrayBatchRemark);

    public static ImmutableArray<BatchRemark> Read(string remarks) => JsonSerializer.Deserialize(remarks, RemarkJson.Default.ImmutableArrayBatchRemark);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(ImmutableArray<BatchRemark>))]
    private sealed partial class RemarkJson : JsonSerializerContext;
}
