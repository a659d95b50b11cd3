using System.Security.Cryptography;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Identifiers;
using Actors.GrainInterfaces.Municipalities;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;
using Actors.Storage.Batches;
using Actors.Tests.Clock;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Silos;

/// <summary>What the API of a silo does with the grains.</summary>
internal static class SiloCalls
{
    public static IRecipientGrain Recipient(this SiloCluster cluster, int silo, RecipientCode recipient) => cluster.Grains(silo).GetGrain<IRecipientGrain>(recipient.Value);

    public static async Task<RecipientCode> RegisterAsync(this SiloCluster cluster, int silo, SiloPerson person, Registration? registration = null) =>
        (await cluster.Grains(silo).GetGrain<IMunicipalityGrain>(person.Registration.Body.Value).Register(person.Key, registration ?? person.Registration)).Recipient!.Value;

    /// <summary>To whom a person's card leads.</summary>
    public static async Task<RecipientCode> FindAsync(this SiloCluster cluster, int silo, SiloPerson person) =>
        (await cluster.Grains(silo).GetGrain<IIdentifierGrain>(cluster.Get<IdentifierKeys>(silo).Card(person.Card)).Resolve()).Single().Recipient;

    /// <summary>From the card to the answer.</summary>
    public static async Task<CheckAnswer> CheckAsync(this SiloCluster cluster, int silo, SiloPerson person) =>
        await cluster.Recipient(silo, await cluster.FindAsync(silo, person)).Check(person.Question(cluster.Clock.GetUtcNow()));

    /// <summary>What a body is told as registered now.</summary>
    public static async Task<IEnumerable<Registration>> HeldAsync(this SiloCluster cluster, int silo, RecipientCode recipient) =>
        (await cluster.Recipient(silo, recipient).Held(cluster.Clock.GetUtcNow())).Known.Select(version => version.Registration);

    /// <summary>Sends registrations as an upload, publishes it and waits for its end.</summary>
    public static async Task UploadAsync(this SiloCluster cluster, int silo, params SiloPerson[] people)
    {
        var body = people[0].Registration.Body;
        await using var staging = await cluster.Get<BatchIntake>(silo).BeginAsync(new(body, BatchMode.Difference, PublishAutomatically: true, BlockOnReject: false, IdempotencyKey: null), Stop);
        foreach (var (row, person) in people.Index())
        {
            await staging.AcceptAsync(row + 1, person.Key, person.Registration with { MonthlyCapYen = 5_000 }, Stop);
        }

        var batch = (await staging.CompleteAsync(RandomNumberGenerator.GetBytes(32), Stop)).BatchId;
        await cluster.Grains(silo).GetGrain<IMunicipalityGrain>(body.Value).Continue();
        var ended = await Eventually.GetAsync(async () => await cluster.Get<BatchReader>(silo).StatusAsync(body, batch, Stop) is { Rests: true } status ? status : null, "the upload's end");
        Assert.Equal((BatchState.Published, people.Length, 0), (ended.State, ended.Processed, ended.Rejected));
    }
}
