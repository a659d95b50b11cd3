using System.Text.Json;
using Actors.Grains;
using Actors.Grains.Ports;
using Actors.Grains.Recipients;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Actors.Bench.Ledger.Hosts;

/// <summary>Gives recipients their states and forgets what they write.</summary>
/// <param name="serialises">Whether a write is made JSON first, as for the database.</param>
internal sealed class HeldStorage(IReadOnlyDictionary<string, RecipientState> states, bool serialises) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        (grainState.State, grainState.RecordExists, grainState.ETag) = ((T)(object)states[grainId.Key.ToString()!], true, "1");
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (serialises && grainState.State is RecipientState state)
        {
            JsonSerializer.SerializeToUtf8Bytes(state, GrainStateJson.Default.RecipientState);
            foreach (var row in state.SideRows.OfType<LedgerEntryRow>())
            {
                JsonSerializer.SerializeToUtf8Bytes(row.Entry, GrainStateJson.Default.LedgerEntry);
            }
        }

        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();
}
