namespace Actors.Cli.Chaos.Load;

/// <summary>One try of a check.</summary>
/// <param name="Check">Which check, from 0.</param>
/// <param name="Number">From 1; those after the first are retries, at another silo.</param>
/// <param name="At">Seconds since the load began.</param>
/// <param name="Took">Seconds.</param>
/// <param name="Silo">From 1.</param>
/// <param name="Outcome"><c>answered</c>, a status, <c>unreachable</c> or <c>timeout</c>.</param>
internal sealed record Attempt(int Check, int Number, double At, double Took, int Silo, string Outcome)
{
    public const string Answered = "answered";

    public bool IsAnswered => Outcome == Answered;

    public double Ended => At + Took;
}
