using System.Security.Cryptography;
using Actors.Tests.Api;
using Actors.Tests.Crash.Phases;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Crash;

/// <summary>
/// Uploads of both modes through their whole life, with kill -9 at random moments of every phase, beside the same without. The moments are counted in what the process says to
/// the database, so they follow from the seed however fast the machine is. <c>actors prove upload-crashes</c> runs the same with more people and kills.
/// </summary>
public sealed class UploadPhaseCrashTests(PostgresFixture postgres)
{
    /// <summary>A kill may miss its phase, for the talk of two runs is never quite the same: it is then tried again.</summary>
    private const int MostRounds = 60;

    private static readonly int People = int.Parse(Environment.GetEnvironmentVariable("ACTORS_PROVE_PEOPLE") ?? "1000");
    private static readonly int Wanted = int.Parse(Environment.GetEnvironmentVariable("ACTORS_PROVE_KILLS") ?? "5");
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("ACTORS_PROVE_SEED"), out var seed) ? seed : Random.Shared.Next();
    private readonly ITestOutputHelper _output = TestContext.Current.TestOutputHelper!;

    [Fact]
    public async Task Killed_at_random_moments_of_every_phase_uploads_end_with_exactly_what_undisturbed_ones_leave()
    {
        var day = DateTime.UtcNow.AddHours(9).Date;
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        await using var undisturbed = await KilledHub.StartAsync(postgres, secret);
        await using var disturbed = await KilledHub.StartAsync(postgres, secret);
        await Task.WhenAll(PrepareAsync(undisturbed), PrepareAsync(disturbed));
        _output.WriteLine($"Seed {Seed}: {Wanted} kills, {People} people");

        var kills = new Kills(Wanted, Seed);
        for (var number = 0; kills.Left > 0; number++)
        {
            Assert.True(number < MostRounds, $"seed {Seed}: {kills.Left} kills never met their phase");
            if (kills.WantsAny(Round.IsSnapshotAt(number)))
            {
                await PlayAsync(undisturbed, disturbed, number, kills);
            }
        }

        Assert.SkipUnless(day == DateTime.UtcNow.AddHours(9).Date, "midnight in Japan: the two runs have different days");
        (await UploadLife.FinalAsync(disturbed)).RequireSame(await UploadLife.FinalAsync(undisturbed), $"Seed {Seed}");
        _output.WriteLine($"Seed {Seed}: {kills.Made} kills, and every table and answer as in the undisturbed run");
    }

    /// <summary>The prefecture keeps its brake, whose warnings are accepted; the ward's uploads go by themselves.</summary>
    private static async Task PrepareAsync(KilledHub hub)
    {
        using var brake = await hub.Chiyoda.PutJsonAsync($"/v1/municipalities/{Hub.Chiyoda}/brake", """{"maxEndedPercent":100,"maxLostPercent":100}""");
        Assert.True(brake.IsSuccessStatusCode, await brake.Content.ReadAsStringAsync());
        await hub.Tokyo.PublishAsync(Hub.Tokyo, Round.Everybody(People), "text/csv");
    }

    /// <summary>A round without kills, which tells how long each phase takes, and then the same with them.</summary>
    private async Task PlayAsync(KilledHub undisturbed, KilledHub disturbed, int number, Kills kills)
    {
        var spans = new Dictionary<Phase, long>();
        await new UploadLife(undisturbed, new(number, People, Seed), async (_, phase, act) => spans[phase] = await undisturbed.MeasureAsync(act)).LeadAsync();
        await new UploadLife(
            disturbed,
            new(number, People, Seed),
            async (life, phase, act) =>
            {
                // A kill that met another phase is made up for; one that met this phase is at times followed by another when it goes on.
                for (Phase? met = Phase.Rest; kills.Wants(phase, life.Round.IsSnapshot) && met is not null && (met != phase || kills.Again());)
                {
                    met = await KillAsync(life, phase, act, spans[phase], kills);
                }

                await act(CancellationToken.None);
            }).LeadAsync();
    }

    /// <summary>Where the kill met the upload; null where the phase was over before.</summary>
    private async Task<Phase?> KillAsync(UploadLife life, Phase phase, Func<CancellationToken, Task> act, long span, Kills kills)
    {
        var untouched = phase is Phase.Receipt ? await Leftovers.BeforeAsync(life.Silo) : null;
        var moment = phase is Phase.Ready ? 0 : kills.MomentIn(span);
        var told = $"Round {life.Round.Number}, {life.Round.Mode}: {phase} at byte {moment:N0} of {span:N0}";
        Phase? met = null;
        var killed = await life.Silo.KillAsync(act, moment, async () =>
        {
            met = await life.PhaseAsync();
            kills.Met(met.Value, life.Round.IsSnapshot);
            var written = met is Phase.Publication or Phase.Undo ? $", {await life.WrittenAsync():N0} registrations written" : "";
            _output.WriteLine($"{told}: killed in {met}{written}");
            if (met is Phase.Receipt)
            {
                _output.WriteLine($"  nothing left; the tables have grown by {await untouched!.RequireNoneAsync($"Seed {Seed}, {told}"):N0} bytes");
            }
        });
        if (!killed)
        {
            _output.WriteLine($"{told}: over before");
        }

        return met;
    }
}
