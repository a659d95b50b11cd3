namespace Actors.ClientApi.Operations;

/// <summary>Something that the process needs to be ready; what is wrong with it is said in <c>/health/ready</c>.</summary>
public interface IReadinessCheck
{
    /// <summary>Its name there.</summary>
    string Name { get; }

    /// <summary>What is wrong; null where nothing is.</summary>
    string? Fault { get; }
}
