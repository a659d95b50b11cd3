using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Actors.Embedded;

/// <summary>
/// What callers hold: a stand-in with the grain's interface. Equal to every other reference to the same grain; remembers the activation it met last.
/// </summary>
[SuppressMessage("Performance", "CA1852", Justification = "DispatchProxy derives the stand-ins from it.")]
internal class GrainReference : DispatchProxy, IGrainReference
{
    private GrainInterface _interface = null!;
    private string _key = null!;
    private Activation? _activation;

    public GrainClass Class => _interface.Class;

    public GrainId GrainId => GrainId.Create(Class.GrainType, _key);

    /// <summary>The grain's activation, which is begun when there is none. It may end at any moment.</summary>
    public Activation Activation => _activation is { IsGone: false } activation ? activation : FindOrBegin();

    /// <summary>A reference of the same interface to another grain; a copy, because that is cheaper than a new proxy.</summary>
    public GrainReference For(GrainInterface grainInterface, string key)
    {
        var reference = (GrainReference)MemberwiseClone();
        reference._interface = grainInterface;
        reference._key = key;
        return reference;
    }

    public override bool Equals(object? obj) =>
        obj is GrainReference other && other.Class == Class && string.Equals(other._key, _key, StringComparison.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Class, _key);

    public override string ToString() => GrainId.ToString();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _interface.Method(targetMethod!).Call(this, args!);

    private Activation FindOrBegin()
    {
        var activation = Class.FindOrBegin(_key);
        activation.Reference ??= this;
        return _activation = activation;
    }
}
