using System.Net;
using Actors.Cli.Sample;
using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Crash;

/// <summary>
/// A process that is killed again and again while it validates and publishes ends with exactly what an undisturbed one leaves. <c>actors prove upload</c> runs
/// the same with more people and twenty kills.
/// </summary>
public sealed class PublicationCrashTests(PostgresFixture postgres)
{
    private const int Seed = 20;
    private static readonly string[] Bodies = ["130001", "131016"];
    private static readonly int People = int.Parse(Environment.GetEnvironmentVariable("ACTORS_PROVE_PEOPLE") ?? "8000");
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("ACTORS_PROVE_KILLS") ?? "3");

    [Fact]
    public async Task Killed_at_random_moments_an_upload_ends_with_exactly_what_an_undisturbed_one_leaves()
    {
        using var folder = new TemporaryFolder();
        var sample = new SampleOptions(People, Seed, Bodies, DateOnly.FromDateTime(DateTime.UtcNow.AddHours(9)));
        var files = SamplePopulation.Write(sample, folder.Path);

        var undisturbed = await RunAsync(files, moments: null);
        var disturbed = await RunAsync(files, new(Seed));

        Assert.Equal(undisturbed.Split('\n'), disturbed.Split('\n'));
    }

    /// <param name="moments">Chooses when to kill; null never does.</param>
    private async Task<string> RunAsync(IReadOnlyList<SampleFile> files, Random? moments)
    {
        var database = await postgres.CreateDatabaseAsync();
        using var silo = new SiloProcess(database, $"operator;{string.Join(';', Bodies.Select(body => $"municipality:{body}"))}");
        await silo.StartAsync();
        await ReferenceData.LoadSampleAsync(silo.As("operator", null));
        var locations = new List<(string Body, string Location)>();
        foreach (var file in files)
        {
            using var response = await silo.As("municipality", file.Body).SendAsync(file.Body, await File.ReadAllBytesAsync(file.Path), "text/csv");
            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
            locations.Add((file.Body, response.Headers.Location!.ToString()));
        }

        for (var kill = 0; moments is not null && kill < Kills; kill++)
        {
            // The moment is what is tried out; nothing waits for anything here.
            await Task.Delay(moments.Next(400));
            silo.Kill();
            await silo.StartAsync();
        }

        foreach (var (body, location) in locations)
        {
            Assert.Equal("published", (await silo.As("municipality", body).FinishedAsync(location)).Text("state"));
        }

        return await FinalState.ReadAsync(database);
    }
}
