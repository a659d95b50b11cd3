using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;
using Actors.Storage.History;
using Actors.Storage.Journal;
using Actors.Storage.Keys;
using Orleans;

namespace Actors.ClientApi.Recipients;

/// <summary>What the hub holds of a person, put together for the one who reads: the citizen sees all of it, a body what it registered itself.</summary>
public sealed class RecipientRecords(IGrainFactory grains, RecipientHistory history, IReferenceSnapshot reference)
{
    /// <summary>What the reader may see of what is known.</summary>
    /// <param name="knownAt">Of what was known at this instant; null for the present, whatever clock what is known was written by.</param>
    /// <exception cref="ProblemException">Nothing: the same answer whether there is such a person.</exception>
    internal async Task<HeldRegistrations> HeldAsync(RecipientReader reader, DateTimeOffset? knownAt)
    {
        var held = await GrainCalls.AgainAsync(() => grains.GetGrain<IRecipientGrain>(reader.Recipient.Value).Held(knownAt ?? DateTimeOffset.MaxValue).AsTask());
        var seen = held with { Known = [.. held.Known.Where(version => reader.Sees(version.Registration.Body))] };
        return seen.Known.IsEmpty ? throw new ProblemException(Problems.Forbidden) : seen;
    }

    internal async Task<HeldEntitlementsResponse> EntitlementsAsync(RecipientReader reader, DateOnly day, DateTimeOffset? asked, DateTimeOffset now)
    {
        var held = await HeldAsync(reader, asked);
        var knownAt = asked ?? held.Known.Select(version => version.KnownFrom).Append(now).Max();
        var person = Judgement.ToThemself(reader.Recipient, held.Known);
        return new(
            CheckResponses.Of(ShowsNames(reader, held) ? person : person with { Name = null, NameKana = null }),
            day,
            knownAt.UtcDateTime,
            [.. held.Known.Select(version => ClaimLine.Of(version, day, knownAt, reference.Programs)).Order(ClaimLine.Order).Select(Of)]);
    }

    /// <summary>Everything that ever became known and that the reader may see, the oldest first: it only grows at its end.</summary>
    internal async Task<List<HistoryItem>> HistoryAsync(RecipientReader reader, CancellationToken stop)
    {
        var showsNames = ShowsNames(reader, await HeldAsync(reader, knownAt: null));
        var versions = (await history.RegistrationsAsync(reader.Recipient, stop)).Where(version => reader.Sees(version.Registration.Body)).ToList();
        var adjustments = reader.IsCitizen ? await history.AdjustmentsAsync(reader.Recipient, stop) : [];
        var next = new Dictionary<(LocalGovernmentCode, string), DateTimeOffset>();
        var items = new List<HistoryItem>(versions.Count + adjustments.Count);
        foreach (var version in Enumerable.Reverse(versions))
        {
            var key = (version.Registration.Body, version.Registration.HistoryKey);
            items.Add(Of(version, next.TryGetValue(key, out var until) ? until : null, showsNames));
            next[key] = version.KnownFrom;
        }

        items.Reverse();
        items.AddRange(adjustments.Select(Of));
        return [.. items.OrderBy(item => item.At)];
    }

    internal AccessLine Of(RecordPlace place, AccessRecord record)
    {
        var who = new AccessParty(ApiRoles.Name(record.Role), record.Body, NameOf(record));
        return new(
            place.Writer,
            place.Sequence,
            record.At.UtcDateTime,
            who,
            record.Action.ToString(),
            record.Purpose,
            record.Consent is { } consent ? Words.Of(consent) : null,
            record.Consent is Consent.Emergency,
            record.ServiceDate,
            record.Reason is { } reason ? Words.Of(reason.Outcome()) : null,
            record.Reason is { } why ? Words.Of(why) : null,
            AccessWords.English(record, who),
            AccessWords.Japanese(record, who));
    }

    /// <summary>Names are hidden from everybody but the person where any body registered them so.</summary>
    private static bool ShowsNames(RecipientReader reader, HeldRegistrations held) => reader.IsCitizen || !held.NamesAreWithheld;

    private HeldEntitlement Of(ClaimLine line)
    {
        var registration = line.Version.Registration;
        var reason = Judgement.OfItself(registration, line.Program);
        return new(
            CheckResponses.Of(line.Program.InForce is { } program ? ProgramSummary.Of(program) : null, registration),
            registration.Body.Value,
            NameOf(registration.Body),
            registration.CertificateName,
            registration.Payer?.Value,
            registration.RecipientNumber,
            registration.Period.From,
            registration.Period.To,
            Words.Of(reason.Outcome()),
            Words.Of(reason),
            [.. registration.DesignatedFacilities.Select(Named)],
            registration.MonthlyCapYen,
            !registration.AlwaysReimbursed,
            registration.NotDisclosed,
            line.Version.KnownFrom.UtcDateTime,
            line.Version.BatchId);
    }

    private HistoryItem Of(RegistrationVersion version, DateTimeOffset? until, bool showsNames)
    {
        var registration = version.Registration;
        return new(
            version.KnownFrom.UtcDateTime,
            "registration",
            new(
                registration.Body.Value,
                NameOf(registration.Body),
                registration.HistoryKey,
                registration.Program.Value,
                showsNames ? registration.Person.Name : null,
                registration.CertificateName,
                registration.Payer?.Value,
                registration.RecipientNumber,
                registration.MonthlyCapYen,
                registration.Period.From,
                registration.Period.To,
                registration.Deleted,
                registration.NotDisclosed,
                until?.UtcDateTime,
                version.BatchId),
            Adjustment: null);
    }

    private HistoryItem Of(Adjustment adjustment) => new(
        adjustment.At.UtcDateTime,
        "adjustment",
        Registration: null,
        new(adjustment.Id, Named(adjustment.Facility), adjustment.Month.ToString(), adjustment.BeforeYen, adjustment.AfterYen));

    private NamedFacility Named(FacilityCode facility) => new(facility.Value, reference.Facilities.NameOf(facility));

    private string? NameOf(LocalGovernmentCode body) => reference.Municipalities.Find(body)?.Name;

    private string? NameOf(AccessRecord record) => record.Role switch
    {
        ApiRole.Facility => FacilityCode.TryParse(record.Body, out var facility) ? reference.Facilities.NameOf(facility) : null,
        ApiRole.Municipality => LocalGovernmentCode.TryParse(record.Body, out var body) ? NameOf(body) : null,
        _ => null,
    };
}
