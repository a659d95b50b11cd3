namespace Actors.Tests.Ledger.Model;

/// <summary>Something that was accepted. The model keeps facts only, and computes everything else from them each time it is asked.</summary>
/// <param name="At">Known from.</param>
public abstract record Fact(DateTimeOffset At);

public sealed record Registered(DateTimeOffset At, Rows<Registration> Rows) : Fact(At);

public sealed record Defined(DateTimeOffset At, ProgramVersion Version) : Fact(At);

public sealed record Accepted(DateTimeOffset At, Entry Entry) : Fact(At);

public sealed record Confirmed(DateTimeOffset At, Entry Entry) : Fact(At);

public sealed record Voided(DateTimeOffset At, Entry Entry) : Fact(At);

/// <summary>A charge that was accepted.</summary>
/// <param name="Charged">What was replied; never changes.</param>
/// <param name="Versions">How many program versions were known then: later ones do not count for it.</param>
public sealed record Entry(Charge Charge, Charged Charged, DateTimeOffset Expires, int Versions)
{
    /// <summary>Choice: a reservation whose month closes before its time is never over.</summary>
    public bool OutlivesItsMonth => Expires >= Calendar.ClosingOf(Charge.Month);

    public bool Found(string program)
    {
        foreach (var line in Charged.Lines)
        {
            if (line.Program == program)
            {
                return true;
            }
        }

        return false;
    }
}
