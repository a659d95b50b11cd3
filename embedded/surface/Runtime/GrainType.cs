namespace Orleans.Runtime;

/// <summary>The name of a kind of grain: its class name in lower case without <c>Grain</c>, or what <see cref="GrainTypeAttribute"/> says.</summary>
public readonly struct GrainType(IdSpan id) : IEquatable<GrainType>
{
    public IdSpan Value => id;

    public bool IsDefault => id.IsDefault;

    public static GrainType Create(string value) => new(IdSpan.Create(value));

    public bool Equals(GrainType other) => id.Equals(other.Value);

    public override bool Equals(object? obj) => obj is GrainType other && Equals(other);

    public override int GetHashCode() => id.GetHashCode();

    public override string ToString() => id.ToString();

    public static bool operator ==(GrainType left, GrainType right) => left.Equals(right);

    public static bool operator !=(GrainType left, GrainType right) => !left.Equals(right);
}
