namespace Actors.Tests.Ledger.Model;

/// <summary>What is known of the person at an instant: the newest row of each registration, all versions of programs, all entries and their states.</summary>
public sealed class Knowledge
{
    private readonly DateTimeOffset now;
    private readonly HashSet<int> confirmed = [];
    private readonly HashSet<int> voided = [];

    /// <summary>Reads the facts up to an instant.</summary>
    public Knowledge(List<Fact> facts, DateTimeOffset now)
    {
        this.now = now;
        foreach (var fact in facts)
        {
            if (fact.At <= now)
            {
                Read(fact);
            }
        }
    }

    /// <summary>The newest rows, deleted ones too.</summary>
    public List<Registration> Registrations { get; } = [];

    /// <summary>In the order in which they became known.</summary>
    public List<ProgramVersion> Versions { get; } = [];

    /// <summary>In sequence.</summary>
    public List<Entry> Entries { get; } = [];

    public State StateOf(Entry entry) =>
        entry.Charged.State == State.Void || voided.Contains(entry.Charge.Label) ? State.Void
        : entry.Charged.State == State.Confirmed || confirmed.Contains(entry.Charge.Label) ? State.Confirmed
        : now >= entry.Expires && !entry.OutlivesItsMonth ? State.Expired
        : State.Reserved;

    public bool IsLive(Entry entry) => StateOf(entry) is State.Reserved or State.Confirmed;

    /// <summary>The version of a program in force on a day, of the first so many that became known.</summary>
    public ProgramVersion? InForce(string program, DateOnly day, int known) => Begun(program, day, known) is { } begun && !(begun.To < day) ? begun : null;

    /// <summary>The version that has begun by a day, though the program may have ended: the one that begins last; of those of one day the one known last.</summary>
    public ProgramVersion? Begun(string program, DateOnly day, int known)
    {
        ProgramVersion? found = null;
        for (var index = 0; index < known; index++)
        {
            var version = Versions[index];
            if (version.Program == program && version.From <= day && !(version.From < found?.From))
            {
                found = version;
            }
        }

        return found;
    }

    public int ClaimOrderOf(string program) => Versions.Find(version => version.Program == program)?.ClaimOrder ?? (program.Length < 5 ? int.MaxValue - 1 : int.MaxValue);

    private void Read(Fact fact)
    {
        switch (fact)
        {
            case Registered registered:
                foreach (var row in registered.Rows)
                {
                    Registrations.RemoveAll(row.IsSameRowAs);
                    Registrations.Add(row);
                }

                break;
            case Defined defined:
                Versions.Add(defined.Version);
                break;
            case Accepted accepted:
                Entries.Add(accepted.Entry);
                break;
            case Confirmed confirmation:
                confirmed.Add(confirmation.Entry.Charge.Label);
                break;
            case Voided end:
                voided.Add(end.Entry.Charge.Label);
                break;
        }
    }
}
