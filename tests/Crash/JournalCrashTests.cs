using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Actors.Cli.Journal;
using Actors.Tests.Api;
using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;

namespace Actors.Tests.Crash;

/// <summary>Every answer that somebody has seen is in the journal, whenever the process is killed. <c>actors prove journal</c> runs the same with fifty kills.</summary>
public sealed class JournalCrashTests(PostgresFixture postgres)
{
    private const int People = 20;
    private const int Askers = 16;

    /// <summary>Each asker waits for its answer: a process that has just started answers fewer.</summary>
    private const int MostPerSecond = 1_000;

    /// <summary>Of one life of the process.</summary>
    private const int MostAnswers = 1_000;

    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("ACTORS_PROVE_KILLS") ?? "3");

    [Fact]
    public async Task Every_answer_that_was_received_has_one_record_whenever_the_process_is_killed()
    {
        var database = await postgres.CreateDatabaseAsync();
        using var silo = new SiloProcess(database, $"operator;municipality:{Hub.Tokyo};facility:{Hub.Hospital}");
        await silo.StartAsync();
        await ReferenceData.LoadAsync(silo.As("operator", null));
        await silo.As("municipality", Hub.Tokyo).PublishAsync(Hub.Tokyo, Enumerable.Range(1, People).Select(A.Person).ToList());

        var answers = new ReceivedAnswers();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var asking = new CancellationTokenSource();
            var askers = Enumerable.Range(0, Askers).Select(asker => AskAsync(silo, asker, answers, asking.Token)).ToList();

            var enough = answers.Count + Random.Shared.Next(1, MostAnswers);
            await Eventually.GetAsync(() => Task.FromResult(answers.Count >= enough ? answers : null), "some answers");
            silo.Kill();
            await asking.CancelAsync();
            await Task.WhenAll(askers);
            await silo.StartAsync();
        }

        await Eventually.GetAsync(async () => await Api.Database.CountAsync(database, "journal_writers WHERE closed_at IS NOT NULL") == Kills ? silo : null, "the dead processes' records to be shipped");
        await RequireRecordedAsync(database, answers, Path.Combine(silo.Directory, "journal"));
        TestContext.Current.TestOutputHelper!.WriteLine($"{Kills} kills, {answers.Count} answers received, {await Api.Database.CountAsync(database, "access_records WHERE action = 'Check'")} recorded");
    }

    private static async Task RequireRecordedAsync(string connectionString, ReceivedAnswers answers, string files)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        Assert.NotEqual(0, answers.Count);
        Assert.Empty(await answers.UnrecordedAsync(database, CancellationToken.None));
        await using var journal = await StoredJournal.OpenAsync(database, CancellationToken.None);
        var verification = new JournalVerification(journal, await journal.KeysAsync(CancellationToken.None), files, (DateOnly.MinValue, DateOnly.MaxValue), (_, _) => { });
        Assert.Empty(await verification.RunAsync(CancellationToken.None));
    }

    private static async Task AskAsync(SiloProcess silo, int asker, ReceivedAnswers answers, CancellationToken stop)
    {
        using var facility = silo.As("facility", Hub.Hospital);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 * Askers / MostPerSecond));
        var question = A.QuestionFor(A.Person(1 + (asker % People))).Json();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var content = new StringContent(question, Encoding.UTF8, "application/json");
                using var response = await facility.PostAsync("/v1/eligibility-checks", content, CancellationToken.None);
                var answer = await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
                if (response.IsSuccessStatusCode)
                {
                    answers.AddCheck(JsonElement.Parse(answer).GetProperty("checkId").GetGuid(), SHA256.HashData(answer));
                }

                await timer.WaitForNextTickAsync(CancellationToken.None);
            }
            catch (HttpRequestException)
            {
                // The process went while it was asked.
                return;
            }
        }
    }
}
