namespace Actors.Cli.Linearizability;

/// <summary>What the service, or the model, says to an operation. Whole yen.</summary>
/// <param name="Entry">The entry it is about; null for questions.</param>
/// <param name="Outcome">The entry's state, <c>asked</c> for a question, or the last part of a problem's type.</param>
internal sealed record Reply(Guid? Entry, string Outcome, int PatientYen, int NotionalYen, long UsedYen, long RemainingYen)
{
    public const string Asked = "asked";

    /// <summary>An entry that there is none of.</summary>
    public static readonly Reply Unknown = new(null, "forbidden", 0, 0, 0, 0);

    /// <summary>A confirmation of what is void.</summary>
    public static readonly Reply NotReserved = new(null, "entry-not-reserved", 0, 0, 0, 0);
}
