using System.Collections.Immutable;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Ledger.Sheets;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Actors.Tests.Checks;
using Actors.Tests.Copayments;
using Actors.Tests.Programs;

namespace Actors.Tests.Sheets;

/// <summary>The ledger of November 2026 of one person with a 54 certificate of Tokyo (20 %, 10,000 yen) and a local scheme of Chiyoda (10 %, per facility).</summary>
internal sealed class Month
{
    public static readonly LocalGovernmentCode Tokyo = Known.Parse<LocalGovernmentCode>("130001");
    public static readonly LocalGovernmentCode Chiyoda = Known.Parse<LocalGovernmentCode>("131016");
    public static readonly ServiceMonth November = ServiceMonth.Of(new(2026, 11, 1));
    public static readonly Registration National = Known.Valid;

    public static readonly Registration Local = Known.Valid with
    {
        Body = Chiyoda, HistoryKey = "h-2", Program = Make.Id("13-180"), Payer = null, RecipientNumber = "77", MonthlyCapYen = null,
    };

    private readonly ProgramCatalogue _programs;
    private readonly ImmutableArray<RegistrationVersion> _known;
    private readonly List<Adjustment> _adjustments = [];
    private ImmutableArray<LedgerEntry> _entries = [];
    private DateTimeOffset _at = Known.Now;

    public Month(params ImmutableArray<Registration> registrations)
        : this(localPlace: null, registrations)
    {
    }

    /// <param name="localPlace">The local scheme's own place on the claim; null for the law's.</param>
    /// <param name="registrations">Left out: both.</param>
    public Month(int? localPlace, params ImmutableArray<Registration> registrations)
    {
        _programs = new(new[] { Visit.Intractable(), Visit.Local(Make.Rule(10, month: 1_000)) with { ClaimPriority = localPlace } }
            .Select(version => new KnownProgramVersion(version, DateTimeOffset.MinValue)));
        _known = [.. (registrations.IsEmpty ? [National, Local] : registrations).Select(registration => new RegistrationVersion(registration, Known.Now.AddDays(-1), Guid.Empty))];
    }

    /// <summary>Charges a visit and gives its entry's id.</summary>
    public Guid Charge(FacilityCode facility, int cost, bool reserve = false, params ImmutableArray<ProgramId> programs)
    {
        var charge = new Charge { Facility = facility, ServiceDate = Known.ServiceDate, TotalCostYen = cost, InsuranceCopaymentYen = cost * 3 / 10, Programs = programs };
        var id = Guid.NewGuid();
        Turn(turn =>
        {
            var totals = turn.Totals(November);
            var copayment = Copayment.Of(charge, _known, _programs, _at, totals);
            totals.Add(charge, copayment.Lines);
            var state = copayment.IsVoid ? EntryState.Void : reserve ? EntryState.Reserved : EntryState.Confirmed;
            turn.Add(new()
            {
                Id = id,
                Sequence = _entries.Length + 1,
                Charge = charge,
                AcceptedAt = _at,
                State = state,
                ExpiresAt = reserve ? _at.AddMinutes(3) : null,
                Lines = copayment.Lines,
                DueYen = copayment.IsVoid ? 0 : copayment.PatientYen,
                Accepted = LedgerReplies.Of(copayment, state, charge, totals),
                Request = new(id.ToString(), ""),
                KnownFrom = _at,
            });
        });
        return id;
    }

    public void Void(Guid entry) => Turn(turn =>
    {
        if (turn.Find(entry) is { IsLive: true } live)
        {
            turn.Void(live);
        }
    });

    public LedgerSheet For(SheetReader reader) =>
        new SheetMaker(November, [.. _known.Select(version => version.Registration)], _programs, _at, reader).Make(_entries, [.. _adjustments]);

    /// <summary>One turn a minute; reservations that are over end with it.</summary>
    private void Turn(Action<LedgerTurn> act)
    {
        _at = _at.AddMinutes(1);
        var turn = new LedgerTurn(_entries, _known, _programs, _at);
        turn.Expire(November);
        act(turn);
        var change = turn.Finish();
        _entries = change.Entries;
        _adjustments.AddRange(change.Adjustments);
    }
}
