using Orleans;

namespace Actors.Embedded;

/// <summary>Gives references to grains of this host.</summary>
internal sealed class GrainFactory(GrainCatalog catalog) : IGrainFactory
{
    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        return grainClassNamePrefix is null
            ? catalog.Interface(typeof(TGrainInterface)).Reference<TGrainInterface>(primaryKey)
            : throw new ArgumentException("The embedded host knows one grain class an interface; leave the prefix out.", nameof(grainClassNamePrefix));
    }
}
