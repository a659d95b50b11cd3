using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Recipients;
using Actors.Tests.Checks;
using Actors.Tests.Ledger.Model.Random;
using Actors.Tests.Ledger.Product;
using Xunit;

namespace Actors.Tests.Ledger;

/// <summary>How many entries a month takes.</summary>
public sealed class MonthLimitTests
{
    private static readonly ChargeBasis Basis = new(
        Known.Recipient, [new RegistrationVersion(Known.Valid, Known.Now.AddDays(-1), Guid.Empty)], [], Known.Programs, version => new(version.BatchId, Known.Now, Known.Now.AddDays(1), Stale: false));

    private static readonly LedgerEntry Entry = new Bookkeeping(Basis, new() { Registrations = Basis.Registrations }, [], Known.Now).Charge(ChargeAt(Places.Clinic)).Next!.Ledger!.Entries.Single();

    [Theory]
    [InlineData(499, EntryState.Confirmed, null)]
    [InlineData(500, EntryState.Confirmed, ChargeRefusalKind.MonthFull)]
    [InlineData(500, EntryState.Void, ChargeRefusalKind.MonthFull)]
    public void One_facility_fills_the_month_for_itself_only(int entries, EntryState state, ChargeRefusalKind? refusal)
    {
        var month = EntriesOf(Places.Clinic, entries, state);

        Assert.Equal(refusal, Decide(Places.Clinic, month));
        Assert.Null(Decide(Places.Hospital, month));
    }

    [Fact]
    public void All_facilities_together_have_a_bound_too()
    {
        ImmutableArray<LedgerEntry> month =
            [.. new[] { Places.Clinic, Places.FarHospital, Places.Pharmacy }.SelectMany(facility => EntriesOf(facility, 499)), .. EntriesOf(Places.Nurses, 500)];

        Assert.Null(Decide(Places.Hospital, [.. month, .. EntriesOf(Places.Hospital, 2)]));
        Assert.Equal(ChargeRefusalKind.MonthFull, Decide(Places.Hospital, [.. month, .. EntriesOf(Places.Hospital, 3)]));
    }

    private static ChargeRefusalKind? Decide(string facility, ImmutableArray<LedgerEntry> month) => ChargeDecision.Of(Basis, ChargeAt(facility), month, Known.Now).Refusal?.Kind;

    private static ImmutableArray<LedgerEntry> EntriesOf(string facility, int count, EntryState state = EntryState.Confirmed) =>
        [.. Enumerable.Repeat(Entry with { State = state, Charge = Entry.Charge with { Facility = Known.Parse<FacilityCode>(facility) } }, count)];

    private static ChargeRequest ChargeAt(string facility) =>
        Translation.Of(new Model.Charge(1, facility, null, Known.ServiceDate, Model.Setting.Outpatient, Model.Dispensing.Unsaid, 1_000, 300, [], Reserve: false), Known.Valid.Person.BirthDate, Known.Now);
}
