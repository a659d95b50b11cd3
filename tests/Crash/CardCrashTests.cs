using System.Net;
using System.Text;
using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Crash;

/// <summary>Insurers' cards that are being applied while the process is killed.</summary>
public sealed class CardCrashTests(PostgresFixture postgres)
{
    private const int People = 3_000;

    [Fact]
    public async Task Every_card_is_applied_exactly_once_whenever_the_process_is_killed()
    {
        var database = await postgres.CreateDatabaseAsync();
        using var silo = new SiloProcess(database, $"operator;payer:33120015;facility:{Hub.Hospital};municipality:{Hub.Tokyo}");
        await silo.StartAsync();
        var location = "";
        for (var kill = 1; kill <= 3; kill++)
        {
            // Some are applied, and what comes next is held within its commit: killed there, whatever the machine does.
            await using var commits = await HeldCommits.HoldAsync(database, $"(SELECT count(*) FROM card_versions) >= {kill * People / 5}");
            if (kill == 1)
            {
                location = await SentAsync(silo);
            }
            else
            {
                await silo.StartAsync();
            }

            await commits.MeetAsync();
            silo.Kill();
            Assert.InRange(await Api.Database.CountAsync(database, "card_rows"), 1, People - 1);
        }

        await silo.StartAsync();
        using var insurer = silo.As("payer", "33120015");
        var batch = await insurer.AppliedAsync(location);
        Assert.Equal(("applied", People, 0), (batch.Text("state"), batch.GetProperty("processed").GetInt32(), batch.GetProperty("rejected").GetInt32()));
        Assert.Equal((People, People), (await Api.Database.CountAsync(database, "card_versions"), await Api.Database.CountAsync(database, "(SELECT DISTINCT recipient FROM card_versions) AS once")));
        Assert.Equal(0, await Api.Database.CountAsync(database, "card_rows"));
        using var hospital = silo.As("facility", Hub.Hospital);
        using var tokyo = silo.As("municipality", Hub.Tokyo);
        using var administrator = silo.As("operator", null);
        await ReferenceData.LoadAsync(administrator);
        Row[] some = [A.Person(1), A.Person(People / 2), A.Person(People)];
        await tokyo.PublishAsync(Hub.Tokyo, [.. some.Select(person => person with { InsurerNumber = "", Symbol = "", Number = "", Branch = "" })]);
        foreach (var person in some)
        {
            Assert.Equal("eligible", (await hospital.CheckAsync(A.QuestionFor(person).Json())).Text("outcome"));
        }
    }

    private static async Task<string> SentAsync(SiloProcess silo)
    {
        using var insurer = silo.As("payer", "33120015");
        using var sent = await insurer.SendCardsAsync(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(1, People).Select(number => CardFiles.Line(A.Person(number))).Prepend(CardFiles.Header))));
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        return sent.Headers.Location!.ToString();
    }
}
