using System.Net;
using System.Text.Json;
using Actors.Cli.Sample;
using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;

namespace Actors.Tests.Crash;

/// <summary>
/// Uploads and answers of a real process that is killed in the middle of publishing. <c>actors prove upload</c> runs the same with 100,000 rows.
/// </summary>
public sealed class UploadCrashTests(PostgresFixture postgres)
{
    private const string Killed = "131041";
    private static readonly string[] Bodies = ["130001", "131016", Killed];
    private static readonly int People = int.Parse(Environment.GetEnvironmentVariable("ACTORS_PROVE_PEOPLE") ?? "8000");
    private static readonly int Asked = Math.Min(1_000, People / 4);

    [Fact]
    public async Task Every_sampled_person_gets_the_expected_answer_before_and_after_kill_9_during_an_upload()
    {
        var sample = new SampleOptions(People, 7, Bodies, DateOnly.FromDateTime(DateTime.UtcNow.AddHours(9)));
        var everyone = SamplePopulation.People(sample).ToList();
        using var folder = new TemporaryFolder();
        var files = SamplePopulation.Write(sample, folder.Path).ToDictionary(file => file.Body);
        var database = await postgres.CreateDatabaseAsync();
        using var silo = new SiloProcess(database, $"operator;facility:{Hub.Hospital};{string.Join(';', Bodies.Select(body => $"municipality:{body}"))}");
        await silo.StartAsync();
        await ReferenceData.LoadSampleAsync(silo.As("operator", null));
        foreach (var body in Bodies.Where(body => body != Killed))
        {
            await silo.As("municipality", body).PublishAsync(body, await File.ReadAllBytesAsync(files[body].Path), "text/csv");
        }

        var untouched = everyone.Where(person => person.Registrations.All(registration => registration.Body != Killed)).ToList();
        await ExpectAsync(silo, Every(untouched));

        var location = await KillWhilePublishingAsync(silo, database, await File.ReadAllBytesAsync(files[Killed].Path));
        await silo.StartAsync();

        await ExpectAsync(silo, Every(untouched));
        var finished = await silo.As("municipality", Killed).FinishedAsync(location);
        Assert.Equal("published", finished.Text("state"));
        Assert.Equal(files[Killed].Rows, finished.GetProperty("rows").GetInt32());
        Assert.Equal(files[Killed].Rows, finished.GetProperty("processed").GetInt32());
        Assert.Equal(files[Killed].Rows, finished.GetProperty("accepted").GetInt32() + finished.GetProperty("rejected").GetInt32());
        await ExpectAsync(silo, Every(everyone));
        await AppliedOnceAsync(database, finished);
    }

    /// <summary>Sends the file and kills the process once some of its rows are applied, and the next are held within their commit.</summary>
    private static async Task<string> KillWhilePublishingAsync(SiloProcess silo, string database, byte[] file)
    {
        const string Applied = $"registration_index WHERE municipality = '{Killed}'";
        await using var commits = await HeldCommits.HoldAsync(database, $"EXISTS (SELECT FROM {Applied})");
        using var response = await silo.As("municipality", Killed).SendAsync(Killed, file, "text/csv");
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await commits.MeetAsync();
        silo.Kill();
        Assert.NotEqual(0, await Api.Database.CountAsync(database, "batch_rows WHERE person_key IS NOT NULL"));
        return response.Headers.Location!.ToString();
    }

    private static async Task ExpectAsync(SiloProcess silo, List<SamplePerson> people)
    {
        var facility = silo.As("facility", Hub.Hospital);
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(9));
        foreach (var group in people.Chunk(500))
        {
            var questions = string.Join(',', group.Select(person => QuestionFor(person, today)));
            using var response = await facility.PostJsonAsync("/v1/eligibility-checks/batch", $$"""{"checks":[{{questions}}]}""");
            var body = await response.JsonAsync();
            Assert.True(response.IsSuccessStatusCode, body.ToString());
            foreach (var (person, answer) in group.Zip(body.GetProperty("checks").EnumerateArray()))
            {
                Compare(SampleExpectation.For(person, today, Hub.Hospital), answer);
            }
        }
    }

    private static string QuestionFor(SamplePerson person, DateOnly today) =>
        (person.Card is { } card
            ? Question.ByCard(card.InsurerNumber, card.Symbol, card.Number, card.Branch)
            : Question.ByCertificate(person.Registrations[0].PayerNumber, person.Registrations[0].RecipientNumber))
        .With("birthDate", person.BirthDate.ToString("yyyy-MM-dd"))
        .With("serviceDate", today.ToString("yyyy-MM-dd"))
        .Json();

    private static void Compare(SampleAnswer expected, JsonElement answer)
    {
        Assert.Equal((expected.Outcome, expected.Reason), (answer.Text("outcome"), answer.Text("reason")));
        var listed = answer.GetProperty("entitlements").EnumerateArray()
            .Select(line => new SampleListed(line.GetProperty("program").Text("id")!, line.Text("municipality")!, line.Text("recipientNumber")!, line.Text("outcome")!, line.Text("reason")));
        Assert.Equal(expected.Entitlements.OrderBy(line => line.ToString(), StringComparer.Ordinal), listed.OrderBy(line => line.ToString(), StringComparer.Ordinal));
    }

    /// <summary>People spread evenly over the population.</summary>
    private static List<SamplePerson> Every(List<SamplePerson> people) => [.. people.Where((_, index) => index % Math.Max(1, people.Count / Asked) == 0)];

    /// <summary>Each accepted row has exactly one version: none was lost, none written twice.</summary>
    private static async Task AppliedOnceAsync(string connectionString, JsonElement batch)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand("SELECT count(*), count(DISTINCT history_key) FROM registration_versions WHERE batch_id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = batch.GetProperty("id").GetGuid() });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var accepted = batch.GetProperty("accepted").GetInt64();
        Assert.Equal((accepted, accepted), (reader.GetInt64(0), reader.GetInt64(1)));
    }
}
