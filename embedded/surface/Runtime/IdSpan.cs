namespace Orleans.Runtime;

/// <summary>A part of an identity: a grain's type or its key.</summary>
public readonly struct IdSpan : IEquatable<IdSpan>
{
    private readonly string? _value;

    /// <summary>Kept: one key is looked up in many places.</summary>
    private readonly int _hash;

    private IdSpan(string value) => (_value, _hash) = (value, value.GetHashCode(StringComparison.Ordinal));

    public bool IsDefault => string.IsNullOrEmpty(_value);

    public static IdSpan Create(string id) => new(id);

    public bool Equals(IdSpan other) => _hash == other._hash && string.Equals(ToString(), other.ToString(), StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    public override int GetHashCode() => _hash;

    public override string ToString() => _value ?? "";

    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);
}
