namespace Actors.Tests.Ledger.Model;

/// <summary>What a charge comes to.</summary>
/// <param name="Refused">Why it comes to nothing; null if it comes to something.</param>
public sealed record Priced(Reason? Refused, int PatientYen, Rows<Line> Lines)
{
    /// <summary>Of an entry that does not count.</summary>
    public static Priced Nothing { get; } = new(null, 0, []);

    public int DueOf(string program)
    {
        foreach (var line in Lines)
        {
            if (line.Program == program)
            {
                return line.NotionalYen;
            }
        }

        return 0;
    }
}
