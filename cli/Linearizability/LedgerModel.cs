using System.Collections.Immutable;

namespace Actors.Cli.Linearizability;

/// <summary>
/// A recipient's ledger of one month and one program, for a single thread: written from <c>docs/ledger.md</c>, sharing no code with the service. Immutable.
/// An operation that changes nothing gives the same object.
/// </summary>
internal sealed class LedgerModel
{
    /// <summary>Whose rule it is: 難病, a share of 20 percent.</summary>
    public const string Program = "54";

    private const int Percent = 20;

    private readonly int _ceilingYen;

    private LedgerModel(int ceilingYen, ImmutableList<ModelEntry> entries)
    {
        _ceilingYen = ceilingYen;
        Entries = Replay(entries, ceilingYen);
        UsedYen = Entries.Sum(entry => (long)entry.DueYen);
    }

    /// <summary>By sequence, each with what it comes to now.</summary>
    public ImmutableList<ModelEntry> Entries { get; }

    public long UsedYen { get; }

    private long RemainingYen => _ceilingYen - UsedYen;

    public static LedgerModel Empty(int ceilingYen) => new(ceilingYen, []);

    /// <param name="newEntry">The id of the entry where the operation makes one.</param>
    public (LedgerModel Next, Reply Reply) Apply(string facility, Operation operation, Guid newEntry) => operation switch
    {
        Operation.Check => (this, new(null, Reply.Asked, 0, 0, UsedYen, RemainingYen)),
        Operation.Quote quote => (this, Quoted(ShareYen(quote.CostYen, quote.InsuranceYen))),
        Operation.Charge charge => Find(facility, charge.Key) is { } earlier ? (this, earlier.Accepted) : Charged(facility, charge, newEntry),
        Operation.Confirm confirm => Confirmed(Find(confirm.Entry)),
        Operation.Void { Entry: var entry } => Voided(Find(entry)),
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    private ModelEntry? Find(string facility, string key) => Entries.Find(entry => entry.Facility == facility && entry.Key == key);

    private ModelEntry? Find(Guid id) => Entries.Find(entry => entry.Id == id);

    private Reply Quoted(int shareYen)
    {
        var due = (int)Math.Min(shareYen, RemainingYen);
        return new(null, Reply.Asked, due, due, UsedYen + due, RemainingYen - due);
    }

    private (LedgerModel Next, Reply Reply) Charged(string facility, Operation.Charge charge, Guid id)
    {
        var share = ShareYen(charge.CostYen, charge.InsuranceYen);
        var state = charge.Reserve ? ModelEntry.Reserved : ModelEntry.Confirmed;
        var reply = Quoted(share) with { Entry = id, Outcome = state };
        return (new(_ceilingYen, Entries.Add(new(id, facility, charge.Key, share, state, reply))), reply);
    }

    private (LedgerModel Next, Reply Reply) Confirmed(ModelEntry? entry)
    {
        if (entry is null)
        {
            return (this, Reply.Unknown);
        }

        if (entry.State is ModelEntry.Confirmed)
        {
            return (this, entry.SaidToConfirm ?? entry.Accepted);
        }

        if (entry.State is ModelEntry.Void)
        {
            return (this, Reply.NotReserved);
        }

        var reply = entry.Accepted with { Outcome = ModelEntry.Confirmed, UsedYen = UsedYen, RemainingYen = RemainingYen };
        return (With(entry, entry with { State = ModelEntry.Confirmed, SaidToConfirm = reply }), reply);
    }

    private (LedgerModel Next, Reply Reply) Voided(ModelEntry? entry)
    {
        if (entry is null)
        {
            return (this, Reply.Unknown);
        }

        if (entry.SaidToVoid is { } said)
        {
            return (this, said);
        }

        var without = With(entry, entry with { State = ModelEntry.Void });
        var (ended, reply) = (without.Find(entry.Id)!, new Reply(entry.Id, ModelEntry.Void, 0, 0, without.UsedYen, without.RemainingYen));
        return (without.With(ended, ended with { SaidToVoid = reply }), reply);
    }

    private LedgerModel With(ModelEntry before, ModelEntry after) => new(_ceilingYen, Entries.SetItem(Entries.IndexOf(before), after));

    /// <summary>The percentage, rounded half up to 10 yen, but not more than the insurance leaves.</summary>
    private static int ShareYen(int costYen, int insuranceYen) => Math.Min((int)Math.Round(costYen * Percent / 1_000m, MidpointRounding.AwayFromZero) * 10, insuranceYen);

    private static ImmutableList<ModelEntry> Replay(ImmutableList<ModelEntry> entries, int ceilingYen)
    {
        var left = ceilingYen;
        return entries.ConvertAll(entry =>
        {
            var due = entry.State is ModelEntry.Void ? 0 : Math.Min(entry.ShareYen, left);
            left -= due;
            return entry with { DueYen = due };
        });
    }
}

/// <summary>A charge in the model.</summary>
/// <param name="ShareYen">What it would come to without a ceiling.</param>
/// <param name="Accepted">What was said to the charge.</param>
internal sealed record ModelEntry(Guid Id, string Facility, string Key, int ShareYen, string State, Reply Accepted)
{
    public const string Reserved = "reserved";
    public const string Confirmed = "confirmed";
    public const string Void = "void";

    public int DueYen { get; init; }

    public Reply? SaidToConfirm { get; init; }

    public Reply? SaidToVoid { get; init; }
}
