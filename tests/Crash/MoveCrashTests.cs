using System.Net;
using System.Text.Json;
using Actors.Tests.Api;
using Actors.Tests.Events;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Crash;

/// <summary>Moves that are being accepted while the process is killed.</summary>
public sealed class MoveCrashTests(PostgresFixture postgres)
{
    private const int People = 60;
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(9));

    /// <summary>In mid-month, so that a check of that day lists the old number and the new one.</summary>
    private static readonly DateOnly MovedOn = Today.Day == 1 ? Today.AddDays(1) : Today;

    [Fact]
    public async Task Every_move_is_made_whole_or_not_at_all_whenever_the_process_is_killed()
    {
        var database = await postgres.CreateDatabaseAsync();
        using var silo = new SiloProcess(database, $"operator;facility:{Hub.Hospital};municipality:{Hub.Tokyo};municipality:{Hub.Kanagawa}");
        await silo.StartAsync();
        await ReferenceData.LoadAsync(silo.As("operator", null));
        var moves = await Task.WhenAll(Enumerable.Range(1, People).Select(number => ProposedAsync(silo, Person(number))));

        await KillWhileAcceptingAsync(silo, moves);
        await silo.StartAsync();

        var before = await Task.WhenAll(moves.Select(move => StateAsync(silo, move)));
        Assert.All(before, state => Assert.True(state is "proposed: 1" or "accepted: 2", state));
        Assert.Contains("accepted: 2", before);

        // Sent again, what was made is answered as made, and the rest is made.
        var answers = await Task.WhenAll(moves.Select(move => AcceptAsync(silo, move)));
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.All(await Task.WhenAll(moves.Select(move => StateAsync(silo, move))), state => Assert.Equal("accepted: 2", state));
        var changes = string.Join(',', moves.Select(move => $"'{move.Id}'"));
        Assert.Equal(2 * People, await Api.Database.CountAsync(database, $"registration_versions WHERE batch_id IN ({changes})"));
        foreach (var body in new[] { Hub.Tokyo, Hub.Kanagawa })
        {
            using var told = silo.As("municipality", body);
            Assert.Equal(moves.Select(move => move.Id).Order(), (await told.HearAsync(People, one => one.Text("kind") == "moved")).Select(one => one.Text("moveId")).Order());
        }
    }

    /// <summary>Accepts all moves at once and kills the process after some of the answers.</summary>
    private static async Task KillWhileAcceptingAsync(SiloProcess silo, Proposed[] moves)
    {
        var answered = 0;
        var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = moves.Select(async move =>
        {
            try
            {
                await AcceptAsync(silo, move);
                if (Interlocked.Increment(ref answered) == People / 4)
                {
                    silo.Kill();
                    killed.SetResult();
                }
            }
            catch (HttpRequestException)
            {
                // The process went while it was asked.
            }
        });
        await Task.WhenAll(calls);
        await killed.Task;
    }

    private static async Task<Proposed> ProposedAsync(SiloProcess silo, Row person)
    {
        using var tokyo = silo.As("municipality", Hub.Tokyo);
        var registered = await tokyo.RegisterAsync(Hub.Tokyo, person);
        var move = await tokyo.ProposeAsync(Hub.Tokyo, registered.Text("recipientCode")!, Hub.Kanagawa, Day(0));
        return new(person, move.Text("id")!, move);
    }

    private static async Task<HttpStatusCode> AcceptAsync(SiloProcess silo, Proposed move)
    {
        using var kanagawa = silo.As("municipality", Hub.Kanagawa);
        var row = move.Person with { HistoryKey = $"k-{move.Person.HistoryKey}", PayerNumber = "54146014", ValidFrom = Day(0), ValidTo = Day(300) };
        return (await kanagawa.AcceptAsync(move.Move, row.OfMove())).Status;
    }

    /// <summary>What the move says, and how many of the person's registrations of the two bodies a facility sees; none of them may dispute another.</summary>
    private static async Task<string> StateAsync(SiloProcess silo, Proposed move)
    {
        using var tokyo = silo.As("municipality", Hub.Tokyo);
        using var hospital = silo.As("facility", Hub.Hospital);
        var state = (await tokyo.GetJsonAsync($"/v1/moves/{move.Id}")).Text("state");
        var answer = await hospital.CheckAsync(A.QuestionFor(move.Person).With("serviceDate", Day(0)).Json());
        var standing = answer.GetProperty("entitlements").EnumerateArray().Count(one => one.Text("municipality") == Hub.Kanagawa || one.Text("validTo") == Day(state == "accepted" ? -1 : 300));
        Assert.Equal("eligible", answer.Text("outcome"));
        return $"{state}: {standing}";
    }

    private static Row Person(int number) => A.Person(number) with { ValidFrom = Day(-1), ValidTo = Day(300) };

    /// <summary>A day so many days after the move.</summary>
    private static string Day(int ahead) => MovedOn.AddDays(ahead).ToString("yyyy-MM-dd");

    private sealed record Proposed(Row Person, string Id, JsonElement Move);
}
