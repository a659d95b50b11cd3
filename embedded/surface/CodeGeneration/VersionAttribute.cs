namespace Orleans.CodeGeneration;

/// <summary>The version of a grain interface, by which silos of two releases tell whose grain can answer a call; without effect in one process.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class VersionAttribute(ushort version) : Attribute
{
    public ushort Version => version;
}
