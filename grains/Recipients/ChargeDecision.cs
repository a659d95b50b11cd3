using System.Collections.Immutable;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Periods;
using Actors.GrainInterfaces.Recipients;

namespace Actors.Grains.Recipients;

/// <summary>What a charge comes to, or why it is refused: the same for a quote as for the charge itself. Pure. Exactly one of <paramref name="Copayment"/> and <paramref name="Refusal"/> is there.</summary>
/// <param name="Copayment">What it comes to.</param>
/// <param name="Totals">What the month holds, this charge among it.</param>
/// <param name="Refusal">Why it is refused.</param>
public sealed record ChargeDecision(Copayment? Copayment, MonthTotals Totals, ChargeRefusal? Refusal)
{
    /// <summary>More entries of one facility and month than this are no course of treatment but a mistake. Those that ended count: they are kept as long.</summary>
    private const int MostEntriesOfFacility = 500;

    /// <summary>However many facilities: what is kept in memory and written with every charge has a bound.</summary>
    private const int MostEntriesOfMonth = 2_000;

    /// <summary>Decides a charge.</summary>
    /// <param name="basis">What is known.</param>
    /// <param name="request">The charge.</param>
    /// <param name="month">The entries of its month at <paramref name="at"/>, by sequence.</param>
    /// <param name="at">The instant, UTC.</param>
    /// <param name="steps">Takes the derivation; null where nobody asked for it.</param>
    public static ChargeDecision Of(ChargeBasis basis, ChargeRequest request, ImmutableArray<LedgerEntry> month, DateTimeOffset at, List<DerivationStep>? steps = null)
    {
        var totals = LedgerReplay.Totals(month);
        if (Refuse(basis, request, month, at) is { } refusal)
        {
            return new(null, totals, refusal);
        }

        var copayment = Copayment.Of(request.Charge, basis.Registrations, basis.Programs, at, totals, steps);
        if (copayment.Obstacle is { } obstacle)
        {
            return new(null, totals, NotChargeable(basis, request, obstacle));
        }

        // A charge that is void all the same tells the facility so; of a report nothing would come.
        if (request.ReportedPaidYen is not null && copayment.IsVoid)
        {
            return new(null, totals, new(ChargeRefusalKind.NotChargeable, new(copayment.Lines[0].Reason, copayment.Lines[0].Program)));
        }

        totals.Add(request.Charge, copayment.Lines);
        return new(copayment, totals, null);
    }

    private static ChargeRefusal? Refuse(ChargeBasis basis, ChargeRequest request, ImmutableArray<LedgerEntry> month, DateTimeOffset at)
    {
        if (Identify(basis, request) is not Reason.None and var reason)
        {
            return new(ChargeRefusalKind.NotChargeable, new(reason, null));
        }

        if (!request.Charge.Month.IsOpenOn(JapaneseDays.DayOf(at)))
        {
            return new(ChargeRefusalKind.MonthClosed, null);
        }

        if (month.Length >= MostEntriesOfMonth || month.Count(entry => entry.Charge.Facility == request.Charge.Facility) >= MostEntriesOfFacility)
        {
            return new(ChargeRefusalKind.MonthFull, null);
        }

        return request.Charge is { Setting: Setting.Pharmacy, Prescriber: null } && DesignatesFacilities(basis, request.Charge, at)
            ? new(ChargeRefusalKind.PrescriberMissing, null)
            : null;
    }

    /// <summary>A person who reports is known by their code, if anybody registered them.</summary>
    private static Reason Identify(ChargeBasis basis, ChargeRequest request) =>
        request.Question is { } question ? Judgement.Identify(basis.Registrations, basis.Cards, question)
        : basis.Registrations.IsEmpty ? Reason.IdentifierUnknown
        : Reason.None;

    /// <summary>Whether a registration that the charge may fall under has a list of designated facilities that binds.</summary>
    private static bool DesignatesFacilities(ChargeBasis basis, Charge charge, DateTimeOffset at) => basis.Registrations.Any(version =>
        version.Registration is { Deleted: false } registration
        && registration.Period.Contains(charge.ServiceDate)
        && (charge.Programs.IsEmpty || charge.Programs.Contains(registration.Program))
        && Designation.Binds(registration, basis.Programs.On(registration.Program, charge.ServiceDate, at).Nearest));

    /// <summary>The reason that a check would give: where nothing applies its own, and where the program's source is late not 'not eligible'.</summary>
    private static ChargeRefusal NotChargeable(ChargeBasis basis, ChargeRequest request, ChargeObstacle obstacle)
    {
        var reason = obstacle.Reason;
        if (obstacle.Program is not { } program)
        {
            if (request.Question is not { } question)
            {
                return new(ChargeRefusalKind.NotChargeable, obstacle);
            }

            var said = Judgement.Judge(basis.Recipient, basis.Registrations, basis.Cards, question, basis.Programs, basis.Source, ledger: null).Reason;
            reason = said is Reason.None ? Reason.SettingNotCovered : said;
        }
        else if (reason.Outcome() is Outcome.NotEligible && basis.Registrations.Any(version => version.Registration.Program == program && basis.Source(version).Stale))
        {
            reason = Reason.SourceStale;
        }

        return new(ChargeRefusalKind.NotChargeable, obstacle with { Reason = reason });
    }
}
