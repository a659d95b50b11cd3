using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>A reference that the host gave out.</summary>
internal interface IGrainReference : IAddressable
{
    GrainId GrainId { get; }
}
