namespace Actors.Tests.Ledger.Model;

/// <summary>A month replayed: every live entry of it is computed again, in sequence.</summary>
public sealed class MonthLedger
{
    /// <summary>The entries of the month in sequence, each with what it comes to now.</summary>
    public List<(Entry Entry, Priced Now)> Entries { get; } = [];

    private readonly Knowledge known;
    private Sheet? sheet;

    private MonthLedger(DateOnly month, Knowledge known, DateOnly birth)
    {
        this.known = known;
        var pricing = new Pricing(known, birth);
        foreach (var entry in known.Entries)
        {
            if (entry.Charge.Month == month)
            {
                Entries.Add((entry, known.IsLive(entry) ? pricing.Again(entry, Entries) : Priced.Nothing));
            }
        }
    }

    /// <summary>Replays a month by what is known at an instant. Choice: a closed month stays what it was just before it closed, so a reservation that was live then stays.</summary>
    public static MonthLedger Of(DateOnly month, List<Fact> facts, DateTimeOffset now, DateOnly birth)
    {
        var last = Calendar.ClosingOf(month).AddTicks(-1);
        return new(month, new(facts, now < last ? now : last), birth);
    }

    public bool IsLive(Entry entry) => known.Entries.Contains(entry) && known.IsLive(entry);

    /// <summary>The month as it is shown.</summary>
    public Sheet Sheet() => sheet ??= new([.. Entries.Select(row => SheetEntryOf(row.Entry, row.Now))], [.. Totals()]);

    private SheetEntry SheetEntryOf(Entry entry, Priced now)
    {
        var lines = entry.Charged.Lines.Select(line => line.Program).Union(now.Lines.Select(line => line.Program)).Order(StringComparer.Ordinal)
            .Select(program => new SheetLine(program, entry.Charged.Lines.FirstOrDefault(line => line.Program == program)?.NotionalYen ?? 0, now.DueOf(program), now.Lines.Any(line => line.Program == program && line.Void is not null)))
            .Where(line => line.ChargedYen != 0 || line.DueYen != 0);
        return new(entry.Charged.Sequence, entry.Charge.Label, known.StateOf(entry), entry.Charged.PatientYen, now.PatientYen, [.. lines]);
    }

    private IEnumerable<Total> Totals() =>
        from row in Entries
        from line in row.Now.Lines
        where line.NotionalYen != 0
        let version = known.Versions.Find(version => version.Program == line.Program)
        group line.NotionalYen by (line.Program, Facility: version.PerFacility ? row.Entry.Charge.Facility : null) into dues
        orderby dues.Key.Program, dues.Key.Facility
        select new Total(dues.Key.Program, dues.Key.Facility, dues.Sum());
}
