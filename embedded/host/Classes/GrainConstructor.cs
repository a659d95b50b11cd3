using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Actors.Embedded;

/// <summary>Constructs the grains of one class: stored states for the parameters that ask for one, services for the others.</summary>
internal sealed class GrainConstructor
{
    private readonly IServiceProvider _services;
    private readonly PersistentStateFactory[] _states;
    private readonly ObjectFactory _construct;

    public GrainConstructor(IServiceProvider services, Type type)
    {
        _services = services;
        var parameters = type.GetConstructors() is [var only]
            ? only.GetParameters()
            : throw new InvalidOperationException($"{type} needs exactly one public constructor.");
        _states =
        [
            .. from parameter in parameters
               let attribute = parameter.GetCustomAttribute<PersistentStateAttribute>()
               where attribute is not null
               select PersistentStateFactory.Create(services, parameter, attribute),
        ];
        _construct = ActivatorUtilities.CreateFactory(type, [.. _states.Select(state => state.ParameterType)]);
    }

    public Grain Construct(Activation activation)
    {
        var states = Array.ConvertAll(_states, state => state.Create(activation));
        activation.States = states;
        ConstructingActivation.Current = activation;
        try
        {
            return (Grain)_construct(_services, states);
        }
        finally
        {
            ConstructingActivation.Current = null;
        }
    }
}
