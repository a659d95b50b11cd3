namespace Orleans;

/// <summary>Names a grain type instead of its class name; the name is part of the key of stored state.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    internal string Name => grainType;
}
