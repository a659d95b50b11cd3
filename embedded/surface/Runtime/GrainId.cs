namespace Orleans.Runtime;

/// <summary>A grain's whole identity, written <c>type/key</c>.</summary>
public readonly struct GrainId(GrainType type, IdSpan key) : IEquatable<GrainId>
{
    public GrainType Type => type;

    public IdSpan Key => key;

    public bool IsDefault => type.IsDefault && key.IsDefault;

    public static GrainId Create(string type, string key) => new(GrainType.Create(type), IdSpan.Create(key));

    public static GrainId Create(GrainType type, string key) => new(type, IdSpan.Create(key));

    public bool Equals(GrainId other) => key.Equals(other.Key) && type.Equals(other.Type);

    public override bool Equals(object? obj) => obj is GrainId other && Equals(other);

    /// <summary>Of the key alone: grains of two types hardly ever share one.</summary>
    public override int GetHashCode() => key.GetHashCode();

    public override string ToString() => $"{type}/{key}";

    public static bool operator ==(GrainId left, GrainId right) => left.Equals(right);

    public static bool operator !=(GrainId left, GrainId right) => !left.Equals(right);
}
