namespace Actors.Silo;

/// <summary>On which silo of a cluster a grain comes into memory when it is called and is in none.</summary>
public enum GrainPlacement
{
    /// <summary>Where processor, memory and activations are used least; the calling silo where that is about as good. Orleans' own choice.</summary>
    ResourceOptimized = 0,

    /// <summary>Any silo, by chance.</summary>
    Random = 1,

    /// <summary>The silo that makes the call; by chance where a process without grains does.</summary>
    PreferLocal = 2,

    /// <summary>By the grain's key and the number of silos.</summary>
    HashBased = 3,
}
