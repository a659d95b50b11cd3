using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace Actors.Embedded;

/// <summary>Creates the stored state for one constructor parameter of a grain class.</summary>
internal abstract class PersistentStateFactory(Type parameterType)
{
    public Type ParameterType => parameterType;

    public abstract IStoredState Create(Activation activation);

    public static PersistentStateFactory Create(IServiceProvider services, ParameterInfo parameter, PersistentStateAttribute attribute)
    {
        var type = parameter.ParameterType;
        if (!type.IsConstructedGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new InvalidOperationException($"{parameter.Member.DeclaringType}: the parameter {parameter.Name} with [PersistentState] is no IPersistentState<T>.");
        }

        var factory = typeof(PersistentStateFactory<>).MakeGenericType(type.GetGenericArguments());
        return (PersistentStateFactory)Activator.CreateInstance(factory, services, attribute)!;
    }
}

/// <inheritdoc />
internal sealed class PersistentStateFactory<TState>(IServiceProvider services, PersistentStateAttribute attribute)
    : PersistentStateFactory(typeof(IPersistentState<TState>))
{
    // Found on first use: storage may itself need the grain factory.
    private readonly Lazy<IGrainStorage> _storage = new(() => attribute.StorageName is { } name
        ? services.GetRequiredKeyedService<IGrainStorage>(name)
        : services.GetRequiredService<IGrainStorage>());

    public string StateName => attribute.StateName;

    public IGrainStorage Storage => _storage.Value;

    public override IStoredState Create(Activation activation) => new PersistentState<TState>(this, activation);
}
