using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Recipients;
using Orleans;
using Orleans.Runtime;

namespace Actors.Bench.Uploads.Stock;

/// <summary>The product's rules and the product's state, on stock storage.</summary>
public sealed class StockRecipientGrain([PersistentState("recipient", StockRecipientGrain.Storage)] IPersistentState<RecipientState> state) : Grain, IStockRecipientGrain
{
    /// <summary>The name of its storage provider.</summary>
    public const string Storage = "stock";

    public Task Apply(RegistrationChange change)
    {
        _ = RecipientCode.TryParse(this.GetPrimaryKeyString(), out var code);
        var update = RecipientUpdate.Apply(code, state.State, change, [], ProgramCatalogue.Empty, DateTimeOffset.UtcNow);
        state.State = update.Next ?? throw new ArgumentException("The row changes nothing.", nameof(change));
        return state.WriteStateAsync();
    }
}
