namespace Actors.Tests.Ledger.Model;

/// <summary>One thing that happens to the person.</summary>
public abstract record Operation;

/// <summary>Rows become known together: a registration, a correction, a withdrawal (a deleted row), or the two halves of a move.</summary>
public sealed record Change(Rows<Registration> Registrations) : Operation
{
    public override string ToString() => $"register {string.Join(" and ", (IEnumerable<Registration>)Registrations)}";
}

/// <summary>A version of a program becomes known, and replaces one that begins on the same day.</summary>
public sealed record Define(ProgramVersion Version) : Operation
{
    public override string ToString() => $"define {Version}";
}

/// <summary>A facility states a visit.</summary>
/// <param name="Label">Names the entry in later operations, and tells a retry: a charge with the label of one that was accepted is that one again.</param>
/// <param name="Programs">The programs to apply; none named: all that apply.</param>
/// <param name="Reserve">Only reserved; otherwise confirmed at once.</param>
public sealed record Charge(
    int Label, string Facility, string? Prescriber, DateOnly Day, Setting Setting, Dispensing Dispensing, int Cost, int Insurance, Rows<string> Programs, bool Reserve) : Operation
{
    public DateOnly Month => Calendar.MonthOf(Day);

    public override string ToString() =>
        $"{(Reserve ? "reserve" : "charge")} #{Label} at {Facility}{(Prescriber is null ? "" : $" for {Prescriber}")} on {Day:yyyy-MM-dd} {Setting}{(Dispensing == Dispensing.Unsaid ? "" : $" {Dispensing}")} "
        + $"cost {Cost} insurance {Insurance} programs {(Programs.Count == 0 ? "all" : Programs)}";
}

public sealed record Confirm(int Label) : Operation
{
    public override string ToString() => $"confirm #{Label}";
}

public sealed record Void(int Label) : Operation
{
    public override string ToString() => $"void #{Label}";
}

/// <summary>Time goes by.</summary>
public sealed record Advance(TimeSpan Time) : Operation
{
    public override string ToString() => $"wait {Time}";
}
