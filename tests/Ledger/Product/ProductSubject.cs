using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Actors.Eligibility.Sources;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;
using Actors.Grains.Recipients;
using Actors.Tests.Checks;
using Actors.Tests.Ledger.Model;

namespace Actors.Tests.Ledger.Product;

/// <summary>
/// The product's own pure functions as a subject of the comparison: <see cref="RecipientUpdate"/>, <see cref="Bookkeeping"/>, <see cref="ChargeDecision"/> and
/// <see cref="LedgerReplay"/>, with the state and the tables that the grain would write. Rows that become known together are kept only where none is refused.
/// </summary>
internal sealed class ProductSubject : ISubject
{
    private static readonly RecipientCode Recipient = Known.Recipient;
    private readonly DateOnly _birth;
    private readonly StoredVersions _stored = new();
    private readonly List<KnownProgramVersion> _versions;
    private ProgramCatalogue _programs;
    private RecipientState _state = new();

    public ProductSubject(History history)
    {
        _birth = history.Birth;

        // Of two versions of one day the one that is known later counts.
        _versions = [.. history.Programs.Select((version, index) => new KnownProgramVersion(Translation.Of(version), DateTimeOffset.MinValue.AddTicks(index)))];
        _programs = new(_versions);
    }

    public Reply Do(DateTimeOffset at, Operation operation) => operation switch
    {
        Change change => Register(at, change),
        Model.Charge charge => Charge(at, charge),
        Confirm confirm => Turn(at, confirm.Label, (turn, command) => turn.Confirm(command)),
        Model.Void end => Turn(at, end.Label, (turn, command) => turn.Void(command)),
        Define define => Publish(at, define.Version),
        Advance => Reply.Done,
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    public Sheet Sheet(DateOnly month, DateTimeOffset knownAt)
    {
        var asked = ServiceMonth.Of(month);
        var changed = _state.ChangedAfter(knownAt);
        var known = changed ? _stored.Registrations(knownAt) : _state.Registrations;
        var entries = changed || !asked.IsOpenOn(JapaneseDays.DayOf(knownAt)) ? _stored.Entries([asked], knownAt) : Month(knownAt, asked);
        return Words.Of(AsOf(entries, asked, known, knownAt));
    }

    public Room? Room(DateTimeOffset now, string program, Model.Charge visit)
    {
        var request = Translation.Of(visit with { Programs = [program], Cost = 0, Insurance = 0 }, _birth, now);
        var month = AsOf(Month(now, request.Charge.Month), request.Charge.Month, _state.Registrations, now);
        var decision = ChargeDecision.Of(Basis(now), request, month, now);
        return decision.Copayment is { IsVoid: false } copayment && Words.Of(LedgerReplies.Of(copayment, EntryState.Confirmed, request.Charge, decision.Totals).Lines[0]) is var line
            ? new(line.Ceiling, line.Used!.Value, line.Remaining)
            : null;
    }

    private Reply Register(DateTimeOffset at, Change change)
    {
        ImmutableArray<RegistrationRow> rows = [.. change.Registrations.Select((row, index) => new RegistrationRow(index + 1, Translation.Of(row, _birth)))];
        var older = _stored.Entries(RecipientUpdate.OlderMonths(_state, rows), DateTimeOffset.MaxValue);
        var update = RecipientUpdate.Apply(Recipient, _state, new(Guid.Empty, rows), older, _programs, at);
        return update.Results.Refused.IsEmpty ? Write(update.Next, update.SideRows) : Reply.No(Model.Reason.PeriodOverlap);
    }

    private Reply Charge(DateTimeOffset at, Model.Charge charge)
    {
        if (charge.Day > JapaneseDays.DayOf(at))
        {
            return Reply.No(Model.Reason.FutureDay); // The request's reader says so before anyone is asked.
        }

        var request = Translation.Of(charge, _birth, at);
        var update = Bookkeeping(at, request.Charge.Month).Charge(request);
        return update.Answer switch
        {
            // Storage refuses a key whose entry is not in memory; here the charge was refused before it came to that.
            { Refusal: not null } when _stored.Find(charge.Label) is not null => Reply.No(Model.Reason.RequestReused),
            { Refusal: not null } when !request.Charge.Month.IsOpenOn(JapaneseDays.DayOf(at)) => Reply.No(Model.Reason.MonthClosed), // The reader again.
            { Refusal: { } refusal } => Reply.No(Words.Of(refusal, charge.Programs.Count > 0)),
            { Entry: { } said } when Write(update.Next, update.SideRows) is { Refused: null } written => written with { Charged = Words.Of(_stored.Find(said.Id)!, said.Reply) },
            _ => Reply.No(Model.Reason.RequestReused),
        };
    }

    private Reply Turn(DateTimeOffset at, int label, Func<Bookkeeping, EntryCommand, LedgerUpdate> decide)
    {
        if (_stored.Find(label) is not { } entry)
        {
            return Reply.No(Model.Reason.EntryUnknown);
        }

        var update = decide(Bookkeeping(at, entry.Month), new(entry.Id, entry.Month, entry.Charge.Facility));
        return update.Answer.Refusal is { } refusal ? Reply.No(Words.Of(refusal, named: false)) : Write(update.Next, update.SideRows);
    }

    private Reply Publish(DateTimeOffset at, Model.ProgramVersion version)
    {
        _versions.Add(new(Translation.Of(version), at));
        _programs = new(_versions);
        return Reply.Done;
    }

    /// <summary>A commit: the state with the rows of other tables, or nothing.</summary>
    private Reply Write(RecipientState? next, ImmutableArray<SideRow> rows)
    {
        if (!_stored.Take(rows))
        {
            return Reply.No(Model.Reason.RequestReused);
        }

        _state = next ?? _state;
        return new(null, null, Words.Of(rows.OfType<AdjustmentRow>().Select(row => row.Adjustment), entry => Translation.LabelOf(_stored.Find(entry)!)));
    }

    private ImmutableArray<LedgerEntry> AsOf(ImmutableArray<LedgerEntry> entries, ServiceMonth month, ImmutableArray<RegistrationVersion> known, DateTimeOffset instant) =>
        LedgerReplay.AsOf(entries, instant > month.LastInstant ? _stored.Registrations(month.LastInstant) : known, _programs, instant);

    private Bookkeeping Bookkeeping(DateTimeOffset at, ServiceMonth month) => new(Basis(at), _state, Elsewhere(at, month, DateTimeOffset.MaxValue), at);

    private ChargeBasis Basis(DateTimeOffset at) =>
        new(Recipient, _state.Registrations, _state.Cards, _programs, version => UploadCadence.Nightly.Judge(new(version.BatchId, at), at));

    private ImmutableArray<LedgerEntry> Month(DateTimeOffset now, ServiceMonth month) =>
        _state.Ledger is not { } ledger ? [] : Elsewhere(now, month, ledger.LastChange) is { IsEmpty: false } elsewhere ? elsewhere : ledger.Of(month);

    private ImmutableArray<LedgerEntry> Elsewhere(DateTimeOffset now, ServiceMonth month, DateTimeOffset knownAt) =>
        _state.Ledger is { } ledger && ledger.IsElsewhere(month, JapaneseDays.DayOf(now)) ? _stored.Entries([month], knownAt) : [];
}
