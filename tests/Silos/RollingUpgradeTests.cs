using Actors.GrainInterfaces.Recipients;
using Actors.Tests.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Metadata;
using Orleans.Runtime;
using Xunit;

namespace Actors.Tests.Silos;

/// <summary>A silo of the next release beside one of this: its recipients have a newer interface.</summary>
public sealed class RollingUpgradeTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Old = 0;
    private const int New = 1;
    private SiloCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await SiloCluster.StartAsync(await postgres.CreateDatabaseAsync(), 2, (number, silo) =>
    {
        if (number == New)
        {
            silo.Services.AddSingleton<IGrainInterfacePropertiesProvider, NextRecipients>();
        }
    });

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task An_older_grain_makes_way_for_a_newer_caller_and_the_newer_one_answers_older_callers_with_nothing_lost()
    {
        var person = new SiloPerson(1);
        var recipient = await _cluster.OnAsync(Old, () => _cluster.RegisterAsync(Old, person));
        Assert.Equal(Old, await WhereAsync());

        var newer = await _cluster.CheckAsync(New, person);
        Assert.Equal(New, await WhereAsync());

        var older = await _cluster.CheckAsync(Old, person);
        await _cluster.RegisterAsync(Old, person, person.Registration with { MonthlyCapYen = 2_500 });

        Assert.Equal([person.Registration, person.Registration], [newer.Entitlements[0].Registration, older.Entitlements[0].Registration]);
        Assert.Equal([2_500], (await _cluster.HeldAsync(New, recipient)).Select(held => held.MonthlyCapYen));
        Assert.Equal(New, await WhereAsync());

        async Task<int?> WhereAsync() => await _cluster.WhereAsync(_cluster.Recipient(Old, recipient), asSeenBy: Old);
    }

    [Fact]
    public async Task A_newer_caller_never_brings_a_person_into_an_older_silo_s_memory()
    {
        foreach (var n in Enumerable.Range(10, 10))
        {
            var recipient = await _cluster.RegisterAsync(New, new(n));
            await _cluster.HeldAsync(New, recipient);
            Assert.Equal(New, await _cluster.WhereAsync(_cluster.Recipient(New, recipient), asSeenBy: New));
        }
    }

    [Fact]
    public async Task When_the_newer_silo_is_taken_back_the_older_one_answers()
    {
        var person = new SiloPerson(2);
        await _cluster.RegisterAsync(New, person);

        await _cluster.StopAsync(New);

        Assert.Equal(person.Registration, (await _cluster.CheckAsync(Old, person)).Entitlements[0].Registration);
    }

    private sealed class NextRecipients : IGrainInterfacePropertiesProvider
    {
        public void Populate(Type interfaceType, GrainInterfaceType grainInterfaceType, Dictionary<string, string> properties)
        {
            if (interfaceType == typeof(IRecipientGrain))
            {
                properties[WellKnownGrainInterfaceProperties.Version] = "2";
            }
        }
    }
}
