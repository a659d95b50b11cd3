using System.Collections.Frozen;
using System.Reflection;
using Orleans;

namespace Actors.Embedded;

/// <summary>One grain interface: its methods, and the references to grains that carry it.</summary>
internal sealed class GrainInterface
{
    private readonly GrainReference _prototype;
    private readonly FrozenDictionary<MethodInfo, GrainMethod> _methods;

    public GrainInterface(GrainClass grains, Type type)
    {
        Class = grains;
        _prototype = (GrainReference)DispatchProxy.Create(type, typeof(GrainReference));
        _methods = type.GetInterfaces().Append(type).SelectMany(part => part.GetMethods())
            .ToFrozenDictionary(method => method, method => GrainMethodCompiler.Compile(method, grains));
    }

    public GrainClass Class { get; }

    public GrainMethod Method(MethodInfo method) => _methods[method];

    /// <summary>The grain's reference: the one that its activation keeps, if there is one of this interface.</summary>
    public T Reference<T>(string key)
        where T : IGrainWithStringKey
    {
        var activation = Class.Find(key);
        if (activation?.Reference is T kept)
        {
            return kept;
        }

        var reference = _prototype.For(this, key);
        activation?.Reference ??= reference;
        return (T)(object)reference;
    }
}
