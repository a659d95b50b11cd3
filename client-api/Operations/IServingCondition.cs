namespace Actors.ClientApi.Operations;

/// <summary>Without it the process can vouch for no answer, and requests of the contract are answered 503. Looked at in every request.</summary>
public interface IServingCondition : IReadinessCheck;
