using System.Text.Json;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Programs;
using Actors.Grains;
using Actors.Grains.Identifiers;
using Actors.Grains.Programs;
using Actors.Grains.Recipients;
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
        const string Oldest =
            """
            {"body":"130001","historyKey":"h-1","program":"54","person":{"name":"難波 花子","nameKana":"","birthDate":"1980-05-01","sex":"2"},"period":{"from":"2026-01-01"}}
            """;

        var registration = JsonSerializer.Deserialize(Oldest, GrainStateJson.Default.Registration)!;

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
        const string Oldest =
            """
            {"id":"0199a3a0-0000-7000-8000-000000000000","sequence":1,"charge":{"facility":"1310000018","serviceDate":"2026-11-20","setting":"Outpatient","dispensing":"Unstated","totalCostYen":30000,"insuranceCopaymentYen":9000,"programs":[]},
             "acceptedAt":"2026-11-20T03:00:00+00:00","state":"Confirmed","lines":[{"program":"54","reason":"None","notionalYen":6000,"patientYen":6000,"inKind":true,"capScope":"AllFacilities"}],"dueYen":6000,
             "accepted":{"state":"Confirmed","patientYen":6000,"lines":[]},"request":{"key":"k","contentHash":"h"},"knownFrom":"2026-11-20T03:00:00+00:00"}
            """;

        var charge = JsonSerializer.Deserialize(Oldest, GrainStateJson.Default.LedgerEntry)!;
        var report = charge with { Report = new(9_000, 3_000), Lines = [charge.Lines[0] with { CounterPrice = true }] };

        Assert.Equal((false, false), (charge.IsReport, charge.Lines[0].CounterPrice));
        Assert.Equal(report, JsonSerializer.Deserialize(JsonSerializer.Serialize(report, GrainStateJson.Default.LedgerEntry), GrainStateJson.Default.LedgerEntry));
    }

    [Fact]
    public void The_oldest_form_of_a_program_version_is_read()
    {
        const string Oldest =
            """
            {"id":"54","lawNumber":"54","name":"難病","kind":"National","validFrom":"2018-04-01","registeredBy":"Prefectures, DesignatedCities","nationalRecipientNumber":true,"capScope":"AllFacilities","variants":[{"outpatient":{"kind":"ByRule","percent":20},"inpatient":{"kind":"Free"}}]}
            """;

        var version = JsonSerializer.Deserialize(Oldest, GrainStateJson.Default.ProgramVersion)!;
        var known = JsonSerializer.Deserialize($$"""{"versions":[{"version":{{Oldest}},"knownFrom":"2026-11-20T00:00:00Z"}]}""", GrainStateJson.Default.ProgramState)!.Versions.Single();

        Assert.Equal((false, true, FacilityScope.DesignatedOnly, null), (version.InKindPrefectures.IsDefault, version.InKindPrefectures.IsEmpty, version.FacilityScope, version.ClaimPriority));
        Assert.Equal((version, false), (known.Version, known.ByHand));
    }

    [Fact]
    public void No_stored_form_carries_a_type_name() =>
        Assert.DoesNotContain("Actors", JsonSerializer.Serialize(new RecipientState { Registrations = [new(Checks.Known.Valid, Checks.Known.Now, Guid.Empty)] }, GrainStateJson.Default.RecipientState), StringComparison.Ordinal);
}
