using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Actors.Grains.Ports;
using Orleans.Runtime;

namespace Actors.Storage.GrainState;

/// <summary>Between the states of grains and what is stored of them. Thread-safe.</summary>
/// <param name="json">How states are written; knows every state type.</param>
/// <param name="commit">Knows the side rows that there are tables for.</param>
sealed class StateForm(JsonSerializerContext json, GrainCommit commit)
{
    /// <summary>A write of a state with its side rows.</summary>
    /// <param name="grain">Whose state it is.</param>
    /// <param name="state">The new state.</param>
    /// <param name="expected">The version it replaces; 0 for a grain that was never written.</param>
    /// <param name="isContended">As <see cref="GrainWrite"/> has it.</param>
    /// <exception cref="NotSupportedException">No table takes one of the side rows, or the type of the state is not known.</exception>
    public GrainWrite Write<T>(GrainId grain, T state, long expected, bool isContended)
    {
        var sideRows = state is ISideRows { SideRows: { IsDefaultOrEmpty: false } rows } ? rows : [];
        Check(sideRows);
        return new(GrainKey.Of(grain), expected, JsonSerializer.SerializeToUtf8Bytes(state, TypeInfo<T>()), sideRows, isContended);
    }

    public T Read<T>(StoredState stored) => JsonSerializer.Deserialize(stored.Payload, TypeInfo<T>())!;

    private void Check(ImmutableArray<SideRow> rows)
    {
        foreach (var row in rows)
        {
            if (!commit.Takes(row.GetType()))
            {
                throw new NotSupportedException($"no side table takes {row.GetType().Name}");
            }
        }
    }

    private JsonTypeInfo<T> TypeInfo<T>() =>
        (JsonTypeInfo<T>?)json.GetTypeInfo(typeof(T)) ?? throw new NotSupportedException($"{json.GetType().Name} does not know {typeof(T).Name}");
}
