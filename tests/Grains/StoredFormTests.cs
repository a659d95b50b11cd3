using System.Text.Json;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Actors.Grains;
using Actors.Grains.Identifiers;
using Actors.Grains.Programs;
using Actors.Grains.Recipients;
using Actors.Tests.Compatibility;
using Xunit;

namespace Actors.Tests.Grains;

/// <summary>State outlives the code that wrote it: a member that an old row lacks reads as its empty value, never as null.</summary>
public sealed class StoredFormTests
{
    [Fact]
    public void A_row_without_any_member_reads_as_the_empty_state()
    {
        Assert.Empty(JsonSerializer.Deserialize("{}", GrainStateJson.Default.RecipientState)!.Registrations);
        Assert.Empty(JsonSerializer.Deserialize("{}", GrainStateJson.Default.RecipientState)!.Cards);
        Assert.Empty(JsonSerializer.Deserialize("{}", GrainStateJson.Default.IdentifierState)!.Hints);
        Assert.Empty(JsonSerializer.Deserialize("{}", GrainStateJson.Default.ProgramState)!.Versions);
    }

    [Fact]
    public void The_oldest_form_of_a_registration_is_read()
    {
        var registration = JsonSerializer.Deserialize(StoredSamples.Text<Registration>(1), GrainStateJson.Default.Registration)!;

        Assert.Equal(("", true, false), (registration.SubKey, registration.DesignatedFacilities.IsEmpty, registration.Deleted));
        Assert.Equal(new DateOnly(2026, 1, 1), registration.Period.From);
    }

    [Fact]
    public void The_oldest_form_of_a_hint_is_read_and_a_birth_date_may_be_missing()
    {
        var recipient = Checks.Known.Recipient;

        var hints = JsonSerializer.Deserialize($$"""{"hints":[{"recipient":"{{recipient}}","branch":"01","birthDate":"1980-05-01"},{"recipient":"{{recipient}}"}]}""", GrainStateJson.Default.IdentifierState)!.Hints;

        Assert.Equal([new(recipient, "01", new(1980, 5, 1)), new(recipient, null, null)], hints.AsEnumerable());
    }

    [Fact]
    public void A_card_from_an_insurer_reads_as_it_was_written()
    {
        var version = new CardVersion(new(Checks.Known.Card, new(new(2026, 1, 1), null)), Checks.Known.Now, Guid.NewGuid(), CardSender.AnyInsurer);

        Assert.Equal(version, JsonSerializer.Deserialize(JsonSerializer.Serialize(version, GrainStateJson.Default.CardVersion), GrainStateJson.Default.CardVersion));
    }

    [Fact]
    public void A_ledger_entry_from_before_payments_were_reported_is_a_charge_and_a_report_reads_as_it_was_written()
    {
        var charge = JsonSerializer.Deserialize(StoredSamples.Text<LedgerEntry>(1), GrainStateJson.Default.LedgerEntry)!;
        var report = charge with { Report = new(9_000, 3_000), Lines = [charge.Lines[0] with { CounterPrice = true }] };

        Assert.Equal((false, false), (charge.IsReport, charge.Lines[0].CounterPrice));
        Assert.Equal(report, JsonSerializer.Deserialize(JsonSerializer.Serialize(report, GrainStateJson.Default.LedgerEntry), GrainStateJson.Default.LedgerEntry));
    }

    [Fact]
    public void The_oldest_form_of_a_program_version_is_read()
    {
        var version = JsonSerializer.Deserialize(StoredSamples.Text<ProgramVersion>(1), GrainStateJson.Default.ProgramVersion)!;
        var known = JsonSerializer.Deserialize(StoredSamples.Text<ProgramState>(1), GrainStateJson.Default.ProgramState)!.Versions.Single();

        Assert.Equal((false, true, FacilityScope.DesignatedOnly, null), (version.InKindPrefectures.IsDefault, version.InKindPrefectures.IsEmpty, version.FacilityScope, version.ClaimPriority));
        Assert.Equal((version, false), (known.Version, known.ByHand));
    }

    [Fact]
    public void No_stored_form_carries_a_type_name() =>
        Assert.DoesNotContain("Actors", JsonSerializer.Serialize(new RecipientState { Registrations = [new(Checks.Known.Valid, Checks.Known.Now, Guid.Empty)] }, GrainStateJson.Default.RecipientState), StringComparison.Ordinal);
}
