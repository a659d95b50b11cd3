namespace Actors.Cli.Linearizability;

/// <summary>What a facility asks about one recipient.</summary>
/// <param name="Person">Index of the recipient in the run.</param>
internal abstract record Operation(int Person)
{
    /// <summary>Whether asking it may change the ledger, so that a retry is not a question of its own.</summary>
    public bool Writes => this is Charge or Confirm or Void;

    /// <param name="Key">The facility's idempotency key.</param>
    public sealed record Charge(int Person, string Key, int CostYen, int InsuranceYen, bool Reserve) : Operation(Person);

    public sealed record Confirm(int Person, Guid Entry) : Operation(Person);

    public sealed record Void(int Person, Guid Entry) : Operation(Person);

    public sealed record Quote(int Person, int CostYen, int InsuranceYen) : Operation(Person);

    public sealed record Check(int Person) : Operation(Person);
}
