using Orleans.Runtime;

namespace Actors.Storage.GrainState;

/// <summary>The key of a stored grain.</summary>
readonly record struct GrainKey(string Type, string Key)
{
    /// <summary>By type, then key, ordinally: the order in which commits lock rows.</summary>
    public static readonly Comparer<GrainKey> LockOrder = Comparer<GrainKey>.Create((left, right) =>
        string.CompareOrdinal(left.Type, right.Type) is not 0 and var byType ? byType : string.CompareOrdinal(left.Key, right.Key));

    public static GrainKey Of(GrainId grain) => new(grain.Type.ToString()!, grain.Key.ToString()!);

    public override string ToString() => $"{Type}/{Key}";
}
