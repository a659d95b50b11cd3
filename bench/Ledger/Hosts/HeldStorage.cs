using System.Collections.Immutable;
using System.Text.Json;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Directories;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Actors.Eligibility.Sources;
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

/// <summary>The programs of a run, and nothing else that is looked up.</summary>
internal sealed class HeldReference(ProgramCatalogue programs) : IReferenceSnapshot
{
    public ProgramCatalogue Programs => programs;

    public FacilityDirectory Facilities => FacilityDirectory.Empty;

    public MunicipalityDirectory Municipalities => MunicipalityDirectory.Empty;

    public Publication? LatestPublication(LocalGovernmentCode body, DateTimeOffset at) => null;
}

/// <summary>Tables that a resident recipient does not look into for this month.</summary>
internal sealed class NoTables : ILedgerStore, IRegistrationHistory
{
    Task<ImmutableArray<LedgerEntry>> ILedgerStore.ReadAsync(RecipientCode recipient, IReadOnlyCollection<ServiceMonth> months, DateTimeOffset knownAt, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ImmutableArray<Adjustment>> AdjustmentsAsync(RecipientCode recipient, ServiceMonth month, DateTimeOffset knownAt, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<LedgerPlace?> FindEntryAsync(Guid entryId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<LedgerPlace?> FindRequestAsync(FacilityCode facility, string requestKey, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<ImmutableArray<RegistrationVersion>> IRegistrationHistory.ReadAsync(RecipientCode recipient, DateTimeOffset knownAt, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
