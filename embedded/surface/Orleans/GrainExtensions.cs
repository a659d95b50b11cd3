using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans;

/// <summary>The identity of a grain, asked of the grain itself or of a reference to it.</summary>
public static class GrainExtensions
{
    public static GrainId GetGrainId(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            IGrainReference reference => reference.GrainId,
            IGrainBase { GrainContext: { } context } => context.GrainId,
            _ => throw new ArgumentException($"{grain.GetType()} is neither a grain nor a reference to one.", nameof(grain)),
        };
    }

    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();
}
