namespace Orleans;

/// <summary>Gives references to grains. A grain need not be created: a reference to any key is valid.</summary>
public interface IGrainFactory
{
    /// <param name="primaryKey">The grain's key.</param>
    /// <param name="grainClassNamePrefix">Chooses among several classes of one interface; the embedded host has one class an interface and refuses any prefix.</param>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;
}
