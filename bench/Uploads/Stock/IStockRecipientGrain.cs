using Actors.GrainInterfaces.Recipients;
using Orleans;

namespace Actors.Bench.Uploads.Stock;

/// <summary>A recipient without the product's storage: each row is a call, and a write of the whole state.</summary>
public interface IStockRecipientGrain : IGrainWithStringKey
{
    /// <summary>Applies a row that is neither known nor refused; durable when it returns.</summary>
    Task Apply(RegistrationChange change);
}
