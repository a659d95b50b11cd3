using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Identifiers;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;
using Actors.Grains.Recipients;
using Actors.Tests.Api;
using Actors.Tests.Events;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Xunit;
using Samples = Actors.Tests.Storage.Samples;

namespace Actors.Tests.Grains;

/// <summary>Whom nobody had registered nobody was told about: their first registration is news for no facility, every later change is.</summary>
public sealed class FirstRegistrationTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly RecipientCode Recipient = RecipientCode.New();

    [Fact]
    public void Only_a_change_of_what_was_registered_goes_to_the_outbox()
    {
        var first = Applied(new(), Samples.Registration("h-1"));
        Assert.Empty(first.SideRows.OfType<EntitlementsChangedRow>());

        var withdrawn = Applied(first.Next!, Samples.Registration("h-1", deleted: true));
        Assert.Single(withdrawn.SideRows.OfType<EntitlementsChangedRow>());

        var again = Applied(withdrawn.Next!, Samples.Registration("h-2", from: "2027-04-01", to: null));
        Assert.Single(again.SideRows.OfType<EntitlementsChangedRow>());
    }

    /// <summary>A code and hints are durable before the registration that they were made for, and stay where that one is never made.</summary>
    [Fact]
    public async Task An_answer_while_there_are_only_a_code_and_hints_is_about_nobody()
    {
        var (grains, keys) = (hub.Services.GetRequiredService<IGrainFactory>(), hub.Services.GetRequiredService<IdentifierKeys>());
        var person = A.Person(1);
        var recipient = await grains.GetGrain<IIdentifierGrain>(keys.Person(Samples.Parse<NationalNumber>(person.PersonNumber))).Allot();
        Assert.True(InsuranceCard.TryCreate(person.InsurerNumber, person.Symbol, person.Number, person.Branch, out var card));
        await grains.GetGrain<IIdentifierGrain>(keys.Card(card)).Add([new(recipient, card.Branch, DateOnly.ParseExact(person.BirthDate, "yyyy-MM-dd"))]);
        var hospital = hub.As($"facility:{Hub.Hospital}");

        var before = await hospital.CheckAsync(A.QuestionFor(person).Json());
        var registered = await hub.As($"municipality:{Hub.Tokyo}").RegisterAsync(Hub.Tokyo, person);
        await hospital.CheckAsync(A.QuestionFor(person).Json());
        await hub.ShipAsync();

        Assert.Equal(("identifierUnknown", recipient.Value), (before.Text("reason"), registered.Text("recipientCode")));
        Assert.Equal(1, await Database.CountAsync(hub.ConnectionString, $"access_records WHERE role = 'Facility' AND recipient = '{recipient.Value}'"));
    }

    private static RecipientUpdate Applied(RecipientState current, Registration registration) =>
        RecipientUpdate.Apply(Recipient, current, new(Guid.NewGuid(), [new(1, registration)]), [], new ProgramCatalogue([]), Samples.Noon);
}
