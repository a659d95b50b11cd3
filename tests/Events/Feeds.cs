using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.Grains.Ports;
using Actors.Storage.Feeds;
using Actors.Tests.Storage;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Events;

/// <summary>Changes of recipients, and what feeds say of them.</summary>
internal static class Feeds
{
    public const string Hospital = "1310000018";
    public const string OtherHospital = "1310000026";

    /// <summary>Commits a change of a recipient's registrations, as their grain does.</summary>
    public static Task ChangeAsync(this StorageProcess process, RecipientCode recipient, DateTimeOffset at, params Registration[] registrations) =>
        process.ChangeAsync(recipient, at, Guid.CreateVersion7(at), registrations);

    public static Task ChangeAsync(this StorageProcess process, RecipientCode recipient, DateTimeOffset at, Guid batch, params Registration[] registrations) =>
        process.WriteAsync(
            Guid.NewGuid().ToString(),
            "",
            null,
            [
                .. registrations.Select(registration => Samples.Version(recipient, registration, at, batch)),
                .. registrations.Select(registration => registration.Body).Distinct().Select(body => new EntitlementsChangedRow(recipient, body, batch, at)),
            ]);

    /// <summary>Relays all that waits.</summary>
    public static async Task RelayAsync(this StorageProcess process)
    {
        while (await process.Get<FeedRelay>().RelayAsync(Stop))
        {
        }
    }

    /// <summary>What is in a feed of a recipient.</summary>
    public static async Task<ImmutableArray<FeedEvent>> EventsAsync(this StorageProcess process, string feed, RecipientCode recipient) =>
        [.. (await process.Get<FeedReader>().ReadAsync(feed, null, int.MaxValue, Stop))!.Events.Where(one => one.Recipient == recipient)];

    public static Registration Of(string historyKey, LocalGovernmentCode? body = null, string from = "2026-04-01", string? to = "2027-03-31", bool deleted = false) =>
        Samples.Registration(historyKey, from: from, to: to, deleted: deleted) with { Body = body ?? Samples.Tokyo };
}
