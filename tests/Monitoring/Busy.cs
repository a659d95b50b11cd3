using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Monitoring;

/// <summary>A service that has done some of everything, so that all it measures has been measured.</summary>
public sealed class Busy(PostgresFixture postgres) : IAsyncLifetime
{
    /// <summary>With a card number that no random name in hexadecimal digits, of a database or a trace, has in it by chance.</summary>
    internal static readonly Row Person = A.Person(8_101) with { Name = "監視太郎", NameKana = "カンシタロウ", Number = "NR8101" };

    internal Hub Hub { get; } = new(postgres);

    public async ValueTask InitializeAsync()
    {
        await Hub.InitializeAsync();
        await Scraped.OfAsync(Hub);
        await DoAsync(Hub);
    }

    public ValueTask DisposeAsync() => Hub.DisposeAsync();

    /// <summary>An upload, a check, a quote, a charge, and something refused.</summary>
    internal static async Task DoAsync(Hub hub)
    {
        var hospital = hub.As($"facility:{Api.Hub.Hospital}");
        await hub.As($"municipality:{Api.Hub.Tokyo}").PublishAsync(Api.Hub.Tokyo, Person);
        await hospital.CheckAsync(A.QuestionFor(Person).Json());
        await hospital.QuoteAsync(Charging.ChargeFor(Person).With("mode", null));
        await hospital.ChargeAsync(Charging.ChargeFor(Person));
        using var nobody = await hub.Anonymous.GetAsync("/v1/keys");
    }
}
