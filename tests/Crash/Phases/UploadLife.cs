using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Tests.Api;
using Actors.Tests.Clock;
using Actors.Tests.Crash.State;
using Xunit;

namespace Actors.Tests.Crash.Phases;

/// <summary>
/// Leads the file of a round through its whole life: received, validated, waiting, published, taken back, and sent once more. Each phase is done by
/// <paramref name="phase"/>, which may cut it short and do it again: what was asked and not taken is asked again, what was taken goes on by itself.
/// </summary>
internal sealed class UploadLife(KilledHub hub, Round round, Func<UploadLife, Phase, Func<CancellationToken, Task>, Task> phase)
{
    private readonly byte[] _file = round.Prefecture();
    private string _location = "";

    public KilledHub Silo => hub;

    public Round Round => round;

    private string Key => $"round-{round.Number}";

    public async Task LeadAsync()
    {
        await phase(this, Phase.Receipt, async stop => _location = await SentAsync(hub.Tokyo, Hub.Tokyo, _file, Key, $"mode={round.Mode}", stop));
        await phase(this, Phase.Validation, stop => UntilAsync("ready", stop));
        var waiting = (await hub.Tokyo.GetJsonAsync(_location)).ToString();
        await phase(this, Phase.Ready, async _ => Assert.Equal(waiting, (await hub.Tokyo.GetJsonAsync(_location)).ToString()));

        // Another body's upload is validated and published by itself at the same time.
        var ward = await SentAsync(hub.Chiyoda, Hub.Chiyoda, round.Ward(), Key, "publish=auto", CancellationToken.None);
        await phase(this, Phase.Publication, async stop =>
        {
            if (await PhaseAsync() is Phase.Ready)
            {
                await AcceptedAsync($"{_location}/publish?acceptWarnings=true", stop);
            }

            await UntilAsync("published", stop);
        });
        Assert.Equal("published", (await hub.Chiyoda.FinishedAsync(ward)).Text("state"));

        // The undo has to leave them.
        foreach (var person in Enumerable.Range(1, Round.Touched))
        {
            await hub.Tokyo.RegisterAsync(Hub.Tokyo, Round.Person(person) with { MonthlyCapYen = $"{15_000 + round.Number}" });
        }

        await phase(this, Phase.Undo, async stop =>
        {
            if (await PhaseAsync() is Phase.Rest && await StateAsync() is "published")
            {
                await AcceptedAsync($"{_location}/undo", stop);
            }

            await UntilAsync("undone", stop);
        });
        var again = await SentAsync(hub.Tokyo, Hub.Tokyo, _file, $"{Key}-again", $"mode={round.Mode}", CancellationToken.None);
        await hub.Tokyo.RestingAsync(again, publishes: false);
        await AcceptedAsync($"{again}/publish?acceptWarnings=true", CancellationToken.None);
        await hub.Tokyo.FinishedAsync(again);
    }

    /// <summary>Where the upload is, as the database has it.</summary>
    public async Task<Phase> PhaseAsync() => await hub.AskAsync<string>(
        """
        SELECT CASE WHEN EXISTS (SELECT FROM batches AS undo WHERE undo.undoes = batches.id AND state <> 'published') THEN 'undo' ELSE state END
        FROM batches WHERE idempotency_key = $1 AND municipality = $2
        """,
        Key,
        Hub.Tokyo) switch
    {
        null => Phase.Receipt,
        "validating" => Phase.Validation,
        "ready" => Phase.Ready,
        "publishing" => Phase.Publication,
        "undo" => Phase.Undo,
        _ => Phase.Rest,
    };

    /// <summary>How many versions the upload wrote so far, or its undo where there is one.</summary>
    public Task<long> WrittenAsync() => hub.AskAsync<long>(
        """
        SELECT count(*) FROM registration_versions WHERE batch_id IN (
          SELECT coalesce(undo.id, b.id) FROM batches AS b LEFT JOIN batches AS undo ON undo.undoes = b.id
          WHERE b.idempotency_key = $1 AND b.municipality = $2)
        """,
        Key,
        Hub.Tokyo);

    /// <summary>Everything at the end: the tables, what the service says of every batch, and what some people are told.</summary>
    public static async Task<FinalState> FinalAsync(KilledHub hub)
    {
        var state = await hub.StateAsync();
        foreach (var (municipality, code) in new[] { (hub.Tokyo, Hub.Tokyo), (hub.Chiyoda, Hub.Chiyoda) })
        {
            var batches = (await municipality.GetJsonAsync($"/v1/municipalities/{code}/batches?limit=100")).GetProperty("batches").EnumerateArray().Reverse().ToList();
            foreach (var (place, batch) in batches.Index())
            {
                var path = Batches.PathOf(code, batch);
                state.Add($"batch {place} of {code}", batch.ToString());
                state.Add($"errors of batch {place} of {code}", await municipality.GetStringAsync($"{path}/errors"));
                if (batch.GetProperty("undo").ValueKind is not JsonValueKind.Null)
                {
                    state.Add($"what the undo of batch {place} of {code} left", string.Join('\n', (await municipality.GetJsonAsync($"{path}/undo")).GetProperty("left").EnumerateArray()));
                }
            }
        }

        foreach (var person in Enumerable.Range(1, 20).Select(person => Round.Person(person * 7)))
        {
            state.Add($"a check of {person.HistoryKey}", Lasting(await hub.Hospital.CheckAsync(A.QuestionFor(person).Json())));
        }

        return state;
    }

    /// <summary>An answer without what belongs to the moment of the question.</summary>
    private static string Lasting(JsonElement answer)
    {
        var lasting = JsonNode.Parse(answer.ToString())!.AsObject();
        lasting.Remove("checkId");
        foreach (var source in lasting["entitlements"]!.AsArray().Select(one => one!["source"]!.AsObject()))
        {
            source.Remove("ageSeconds");
        }

        return lasting.ToJsonString();
    }

    private static async Task<string> SentAsync(HttpClient municipality, string code, byte[] file, string key, string query, CancellationToken stop)
    {
        using var response = await municipality.SendAsync(code, file, "text/csv", key, query).WaitAsync(stop);
        Assert.True(response.StatusCode is HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync(stop));
        return response.Headers.Location!.ToString();
    }

    private async Task AcceptedAsync(string command, CancellationToken stop)
    {
        using var response = await hub.Tokyo.PostAsync(command, null, stop);
        Assert.True(response.StatusCode is HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync(stop));
    }

    /// <summary>Looks past the service, so that looking takes no talk of the service with the database.</summary>
    private Task<string> UntilAsync(string state, CancellationToken stop) => Eventually.GetAsync(
        async () => await StateAsync() is var now && now == state ? state : stop.IsCancellationRequested ? "" : null,
        $"the upload to be {state}");

    private Task<string?> StateAsync() => hub.AskAsync<string?>("SELECT state FROM batches WHERE idempotency_key = $1 AND municipality = $2", Key, Hub.Tokyo);
}
