using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Actors.Cli.Chaos.Verdict;

namespace Actors.Cli.Chaos.Load;

/// <summary>
/// Asks about the uploaded people at a fixed rate, whatever becomes of it. Each check goes to any silo, and where that fails to the next one, for 15 s.
/// </summary>
internal sealed class CheckLoad(Gateway gateway, ChaosPeople people, IReadOnlyDictionary<string, Versions> versions, string facility, int perSecond, int seed, Pace pace, LoadRecords records, Findings findings)
{
    /// <summary>How long a client goes on trying.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>How long it waits for one silo.</summary>
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    public async Task RunAsync(CancellationToken stop)
    {
        var random = new Random(seed);
        var begun = records.Now;
        var asking = new List<Task>();
        using var timer = new PeriodicTimer(Tick);
        while (!pace.IsOver)
        {
            while (asking.Count < (records.Now - begun) * perSecond)
            {
                asking.Add(AskAsync(asking.Count, random.Next(people.Uploaded), random.Next(gateway.Silos), stop));
            }

            await timer.WaitForNextTickAsync(stop);
        }

        await Task.WhenAll(asking);
    }

    private async Task AskAsync(int check, int person, int silo, CancellationToken stop)
    {
        var question = ChaosPeople.Card(person).Question(people.Today).ToJsonString();
        var begun = records.Now;
        for (var number = 1; number == 1 || records.Now - begun < Patience.TotalSeconds; number++, silo++)
        {
            var floor = versions.ToDictionary(body => body.Key, body => body.Value.Published);
            var at = records.Now;
            var (outcome, answer) = await TryAsync(question, silo, stop);
            records.Add(new(check, number, at, records.Now - at, 1 + (silo % gateway.Silos), outcome));
            if (answer is not null)
            {
                pace.Answered();
                Take(answer, floor, person);
                return;
            }

            await Task.Delay(BetweenAttempts, stop);
        }
    }

    private async Task<(string Outcome, byte[]? Answer)> TryAsync(string question, int silo, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(AttemptLimit);
        try
        {
            using var content = new StringContent(question, Encoding.UTF8, "application/json");
            using var response = await gateway.Of(silo, "facility", facility).PostAsync("/v1/eligibility-checks", content, limit.Token);
            var answer = await response.Content.ReadAsByteArrayAsync(limit.Token);
            if (response.IsSuccessStatusCode)
            {
                return (Attempt.Answered, answer);
            }

            if (response.StatusCode is not HttpStatusCode.ServiceUnavailable)
            {
                findings.Add(Promise.Answers, $"a check was answered {(int)response.StatusCode} at {records.Now:0.0} s: {Encoding.UTF8.GetString(answer)}");
            }

            return ($"{(int)response.StatusCode}", null);
        }
        catch (HttpRequestException)
        {
            return ("unreachable", null);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return ("timeout", null);
        }
    }

    private void Take(byte[] answer, Dictionary<string, int> floor, int person)
    {
        var body = JsonElement.Parse(answer);
        records.Received.AddCheck(body.GetProperty("checkId").GetGuid(), SHA256.HashData(answer));
        var seen = body.GetProperty("entitlements").EnumerateArray().ToDictionary(
            entitlement => entitlement.GetProperty("municipality").GetString()!,
            entitlement => people.VersionOf(DateOnly.Parse(entitlement.GetProperty("validTo").GetString()!)));
        foreach (var (code, oldest) in floor)
        {
            var newest = versions[code].Begun;
            if (!seen.TryGetValue(code, out var version) || version < oldest || version > newest)
            {
                findings.Add(Promise.Reads, $"at {records.Now:0.0} s check {body.GetProperty("checkId").GetGuid()} of person {person} shows upload {(seen.ContainsKey(code) ? version : null)} of {code}, where {oldest} to {newest} are possible");
            }
        }
    }
}
