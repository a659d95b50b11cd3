using System.Net;
using Actors.Tests.Api;
using Actors.Tests.Clock;
using Actors.Tests.Crash;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Cluster;

/// <summary>What becomes of people and batches whose silo dies.</summary>
public sealed class DeadSiloTests(PostgresFixture postgres)
{
    private const int People = 60;

    [Fact]
    public async Task People_of_a_killed_silo_are_checked_and_charged_through_the_others_which_vote_it_out()
    {
        using var cluster = await SiloCluster.StartAsync(() => postgres.CreateDatabaseAsync(), silos: 3);
        var patients = await Patients.RegisterAsync(cluster[0], People);
        using var hospital = cluster[0].As("facility", Hub.Hospital);
        await patients.AreAsync("eligible", hospital);

        cluster[2].Kill();
        var checks = patients.AreAsync("eligible", hospital);
        var charges = Task.WhenAll(patients.Rows.Select(person => hospital.ChargeAsync(Charging.ChargeFor(person), $"charge-{person.HistoryKey}")));
        await cluster.BecomesDeadAsync(cluster[2]);
        await checks;
        await charges;
        Assert.Equal(People, await cluster.CountAsync("(SELECT DISTINCT entry_id FROM ledger_entries) AS once"));
    }

    [Fact]
    public async Task Silos_that_were_all_killed_serve_again()
    {
        using var cluster = await SiloCluster.StartAsync(() => postgres.CreateDatabaseAsync(), silos: 3);
        var patients = await Patients.RegisterAsync(cluster[0], People);
        SiloProcess[] silos = [cluster[0], cluster[1], cluster[2]];
        foreach (var silo in silos)
        {
            silo.Kill();
        }

        await Task.WhenAll(silos.Select(silo => silo.StartAsync()));
        using var hospital = cluster[1].As("facility", Hub.Hospital);
        await patients.AreAsync("eligible", hospital);
    }

    [Fact]
    public async Task A_batch_goes_on_on_another_silo_and_every_row_is_applied_once()
    {
        const int Rows = 12_000; // several times what a silo has under way at once
        using var cluster = await SiloCluster.StartAsync(() => postgres.CreateDatabaseAsync(), silos: 3);
        using var tokyo = cluster[0].As("municipality", Hub.Tokyo);
        using var sent = await tokyo.SendAsync(Hub.Tokyo, System.Text.Encoding.UTF8.GetBytes(Row.File(Enumerable.Range(1, Rows).Select(A.Person))), "text/csv");
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);

        // Whichever of them runs it: two of three go, one after the other, and come back.
        var left = new List<long>();
        foreach (var (silo, applied) in new[] { (1, Rows / 5), (2, Rows * 2 / 5) })
        {
            await Eventually.GetAsync(async () => await cluster.CountAsync("registration_index") >= applied ? cluster : null, "some rows to be applied");
            cluster[silo].Kill();
            left.Add(await cluster.CountAsync("batch_rows"));
        }

        var batch = await tokyo.FinishedAsync(sent.Headers.Location!.ToString());
        Assert.Equal("published", batch.Text("state"));
        Assert.Contains(left, rows => rows is > 0 and < Rows);
        Assert.Equal((Rows, Rows), (await cluster.CountAsync("registration_index"), await cluster.CountAsync("registration_versions")));
    }
}
