using System.Collections.Concurrent;
using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Actors.Embedded;

/// <summary>One grain class and its activations, at most one a key.</summary>
internal sealed class GrainClass
{
    private readonly ConcurrentDictionary<string, Activation> _activations = new(StringComparer.Ordinal);
    private readonly GrainConstructor _constructor;
    private readonly long[] _ended = new long[Enum.GetValues<DeactivationReasonCode>().Length];
    private int _activationCount;
    private long _begun;

    public GrainClass(HostContext context, Type type)
    {
        Context = context;
        Type = type;
        Name = NameOf(type);
        GrainType = GrainType.Create(Name);
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute));
        _constructor = new(context.Services, type);
    }

    public HostContext Context { get; }

    public Type Type { get; }

    public string Name { get; }

    public GrainType GrainType { get; }

    public bool IsReentrant { get; }

    public int ActivationCount => Volatile.Read(ref _activationCount);

    /// <summary>Activations ever begun.</summary>
    public long Begun => Interlocked.Read(ref _begun);

    public IEnumerable<Activation> Activations => _activations.Select(pair => pair.Value);

    public Grain Construct(Activation activation) => _constructor.Construct(activation);

    public Activation? Find(string key) => _activations.GetValueOrDefault(key);

    /// <summary>The key's activation, which is begun when there is none.</summary>
    public Activation FindOrBegin(string key)
    {
        while (true)
        {
            if (_activations.TryGetValue(key, out var found))
            {
                return found;
            }

            var begun = new Activation(this, key);
            if (_activations.TryAdd(key, begun))
            {
                Interlocked.Increment(ref _activationCount);
                Interlocked.Increment(ref _begun);
                begun.Begin();
                return begun;
            }
        }
    }

    /// <summary>Activations that ended for a reason.</summary>
    public long Ended(DeactivationReasonCode reason) => Interlocked.Read(ref _ended[(int)reason]);

    public void Remove(Activation activation, DeactivationReasonCode reason)
    {
        if (_activations.TryRemove(new(activation.Key, activation)))
        {
            Interlocked.Decrement(ref _activationCount);
            Interlocked.Increment(ref _ended[(int)reason]);
        }
    }

    /// <summary>Hands a call that an ended activation had not begun to the key's next one.</summary>
    public void CarryOver(string key, Request request)
    {
        while (!FindOrBegin(key).TryEnqueue(request))
        {
        }
    }

    private static string NameOf(Type type)
    {
        const string Suffix = "grain";
        if (type.GetCustomAttribute<GrainTypeAttribute>() is { } named)
        {
            return named.Name;
        }

        var name = type.Name.ToLowerInvariant();
        return name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
    }
}
