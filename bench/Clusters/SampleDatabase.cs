using Actors.Bench.Checks;
using Actors.Bench.Machine;
using Actors.Bench.Results;
using Actors.Bench.Setup;
using Actors.Cli;
using Actors.Cli.Output;
using Actors.Cli.Sample;
using Actors.Cli.SampleLoading;
using Npgsql;
using Silo = Actors.Cli.Service.Silo;

namespace Actors.Bench.Clusters;

/// <summary>A sample that one silo has loaded and left, so that no grain is in memory: each cluster that is measured gets a copy of the same rows.</summary>
/// <param name="Service">The silo that loaded it, which has ended; its PostgreSQL runs on and serves all copies.</param>
/// <param name="People">Those to ask for. A check of one of them calls two grains, which it shares with nobody.</param>
internal sealed record SampleDatabase(BenchData Data, BenchService Service, IReadOnlyList<HotPerson> People)
{
    /// <summary>What a silo needs beside the database, to read what another has written.</summary>
    private static readonly string[] Secrets = ["hub.secret", "keys.json"];

    private const string SigningKeys = "signing-keys";

    public static async Task<SampleDatabase> LoadAsync(int people, Cleanup cleanup, Steps steps, CancellationToken stop)
    {
        var data = cleanup.Add(await BenchData.MakeAsync("sample"));
        var service = await BenchService.StartAsync(data, people, steps, stop);
        await Silo.StopAsync(data.Directory, new(TextWriter.Null));
        var hot = Choose(SampleLoad.Options(SampleLoad.Recall(data.Directory)!.Today, people));
        return hot.Count > 0 ? new(data, service, hot) : throw new Failure("Nobody of so small a sample is eligible: ask for more --people.");
    }

    /// <summary>Those with a card of their own: a family's leads to all its members, who would have to be told apart by more calls, to other silos too.</summary>
    private static List<HotPerson> Choose(SampleOptions sample)
    {
        var holders = SamplePopulation.People(sample).Select(CardNumber).OfType<(string, string, string)>().CountBy(card => card).ToDictionary();
        return HotPerson.Choose(sample, HotPerson.Most).FindAll(hot => holders[CardNumber(hot.Person)!.Value] == 1);
    }

    private static (string Insurer, string Symbol, string Number)? CardNumber(SamplePerson person) =>
        person.Card is { } card ? (card.InsurerNumber, card.Symbol, card.Number) : null;

    /// <summary>To be taken before any load is made. Not over the sample's own database, which cannot be copied while it is in use.</summary>
    public async Task<MachineFacts> MachineAsync(int allCores, CoreSplit cores, CancellationToken stop)
    {
        await using var server = Server();
        return await MachineFacts.TakeAsync(allCores, cores.ToString(), server, stop);
    }

    /// <summary>Makes a copy for a cluster.</summary>
    /// <param name="name">A word of lower-case letters, digits and <c>-</c>.</param>
    /// <returns>Its connection string.</returns>
    public async Task<string> CopyAsync(string name, BenchData to, CancellationToken stop)
    {
        await using (var server = Server())
        await using (var copy = server.CreateCommand($"""CREATE DATABASE "{name}" TEMPLATE "{new NpgsqlConnectionStringBuilder(Service.Postgres).Database}" """))
        {
            await copy.ExecuteNonQueryAsync(stop);
        }

        foreach (var file in Secrets)
        {
            File.Copy(Data.File(file), to.File(file));
        }

        Directory.CreateDirectory(to.File(SigningKeys));
        foreach (var key in Directory.EnumerateFiles(Data.File(SigningKeys)))
        {
            File.Copy(key, Path.Combine(to.File(SigningKeys), Path.GetFileName(key)));
        }

        return new NpgsqlConnectionStringBuilder(Service.Postgres) { Database = name }.ConnectionString;
    }

    private NpgsqlDataSource Server() => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Service.Postgres) { Database = "postgres", Pooling = false }.ConnectionString);
}
