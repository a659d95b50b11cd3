namespace Actors.ClientApi.Operations;

/// <summary>Without it the process can vouch for no answer: <c>/health/ready</c> says what is wrong, and requests of the contract are answered 503. Looked at in every request.</summary>
public interface IServingCondition
{
    /// <summary>Its name in <c>/health/ready</c>.</summary>
    string Name { get; }

    /// <summary>What is wrong; null where nothing is.</summary>
    string? Fault { get; }
}
