using System.Collections.Frozen;
using System.Reflection;
using Orleans;

namespace Actors.Embedded;

/// <summary>The grain classes of a host, and which of them stands behind each interface.</summary>
internal sealed class GrainCatalog
{
    private readonly FrozenDictionary<Type, GrainInterface> _interfaces;

    public GrainCatalog(HostContext context, IEnumerable<Assembly> assemblies)
    {
        Classes = [.. assemblies.Distinct().SelectMany(assembly => assembly.GetTypes()).Where(IsGrainClass).Select(type => new GrainClass(context, type))];
        var interfaces = new Dictionary<Type, GrainInterface>();
        foreach (var grains in Classes)
        {
            foreach (var type in grains.Type.GetInterfaces().Where(IsGrainInterface))
            {
                if (!interfaces.TryAdd(type, new(grains, type)))
                {
                    throw new InvalidOperationException($"{type} has two grain classes; the embedded host knows one class an interface.");
                }
            }
        }

        _interfaces = interfaces.ToFrozenDictionary();
    }

    public IReadOnlyList<GrainClass> Classes { get; }

    public IEnumerable<Activation> Activations => Classes.SelectMany(grains => grains.Activations);

    public GrainInterface Interface(Type type) =>
        _interfaces.TryGetValue(type, out var found) ? found : throw new ArgumentException($"No grain class implements {type}.", nameof(type));

    private static bool IsGrainClass(Type type) => type is { IsClass: true, IsAbstract: false } && type.IsSubclassOf(typeof(Grain));

    private static bool IsGrainInterface(Type type) => type != typeof(IGrainWithStringKey) && type.IsAssignableTo(typeof(IGrainWithStringKey));
}
