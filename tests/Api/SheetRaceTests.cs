using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Periods;
using Actors.Grains.Ports;
using Actors.Tests.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>A sheet that is put together while the ledger changes shows one state of it.</summary>
public sealed class SheetRaceTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly Hub _hub = new(() => postgres.CreateDatabaseAsync(), WatchedLedgers.Into);

    public async ValueTask InitializeAsync() => await _hub.InitializeAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_void_that_is_committed_meanwhile_is_on_the_sheet_as_a_whole_or_not_at_all()
    {
        var person = A.Person(1);
        var (hospital, other) = (_hub.As($"facility:{Hub.Hospital}"), _hub.As($"facility:{Hub.OtherHospital}"));
        await _hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, person);
        var first = await hospital.ChargeAsync(Charging.ChargeFor(person));
        await other.ChargeAsync(Charging.ChargeFor(person));
        
        // The void's instant lies before that of the question, as where it had begun before it.
        ((WatchedLedgers)_hub.Services.GetRequiredService<ILedgerStore>()).OnceBeforeAdjustments = async () =>
        {
            _hub.Clock.Advance(TimeSpan.FromHours(-1));
            await hospital.ChangeAsync(first, "void");
            _hub.Clock.Advance(TimeSpan.FromHours(1));
        };

        var meanwhile = await other.SheetAsync(SearchFor(person));
        var afterwards = await other.SheetAsync(SearchFor(person));

        Assert.Equal((4_000, 0), Shown(meanwhile));
        Assert.Equal((6_000, 1), Shown(afterwards));

        static (int Due, int Adjustments) Shown(JsonElement sheet) => (
            sheet.GetProperty("entries").EnumerateArray().Single(entry => entry.Text("facilityCode") == Hub.OtherHospital).GetProperty("dueYen").GetInt32(),
            sheet.GetProperty("adjustments").GetArrayLength());
    }

    private static JsonObject SearchFor(Row person)
    {
        var search = A.QuestionFor(person).With("month", "2026-11");
        search.Remove("serviceDate");
        search.Remove("setting");
        return search;
    }

    /// <summary>The service's own ledgers, with a place where a test can let something else happen.</summary>
    private sealed class WatchedLedgers(ILedgerStore ledgers) : ILedgerStore
    {
        public Func<Task>? OnceBeforeAdjustments { get; set; }

        public static void Into(IServiceCollection services)
        {
            var original = services.Last(service => service.ServiceType == typeof(ILedgerStore)).ImplementationType!;
            services.AddSingleton<ILedgerStore>(provider => new WatchedLedgers((ILedgerStore)ActivatorUtilities.CreateInstance(provider, original)));
        }

        public Task<ImmutableArray<LedgerEntry>> ReadAsync(
            RecipientCode recipient, IReadOnlyCollection<ServiceMonth> months, DateTimeOffset knownAt, CancellationToken cancellationToken) =>
            ledgers.ReadAsync(recipient, months, knownAt, cancellationToken);

        public async Task<ImmutableArray<Adjustment>> AdjustmentsAsync(RecipientCode recipient, ServiceMonth month, DateTimeOffset knownAt, CancellationToken cancellationToken)
        {
            var happening = OnceBeforeAdjustments;
            OnceBeforeAdjustments = null;
            await (happening?.Invoke() ?? Task.CompletedTask);
            return await ledgers.AdjustmentsAsync(recipient, month, knownAt, cancellationToken);
        }

        public Task<LedgerPlace?> FindEntryAsync(Guid entryId, CancellationToken cancellationToken) => ledgers.FindEntryAsync(entryId, cancellationToken);

        public Task<LedgerPlace?> FindRequestAsync(FacilityCode facility, string requestKey, CancellationToken cancellationToken) =>
            ledgers.FindRequestAsync(facility, requestKey, cancellationToken);

        public Task<LedgerPlace?> FindReportAsync(RecipientCode recipient, string requestKey, CancellationToken cancellationToken) =>
            ledgers.FindReportAsync(recipient, requestKey, cancellationToken);
    }
}
