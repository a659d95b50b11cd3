using System.Net.Http.Headers;
using System.Net.Http.Json;
using Actors.Cli.Chaos.Verdict;
using Actors.Cli.Client;

namespace Actors.Cli.Chaos.Load;

/// <summary>A body that sends one upload after the other, each once the one before has taken effect, and holds its report against what the file makes.</summary>
internal sealed class UploadLoad(string body, Gateway gateway, ChaosPeople people, Versions versions, int seed, LoadRecords records, Findings findings)
{
    private const string Role = "municipality";

    /// <summary>Longer than any outage that is planned: an upload that is not through by then is stuck.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MostRest = TimeSpan.FromSeconds(30);
    private readonly HashSet<string> _batches = [];

    public int Sent => _batches.Count;

    public async Task RunAsync(Pace pace, CancellationToken stop)
    {
        var random = new Random(seed);
        for (var version = 1; !pace.IsOver; version++)
        {
            await UploadAsync(version, gateway, stop);
            pace.Answered();
            await pace.RestAsync(MostRest, random, stop);
        }
    }

    /// <param name="through">The silos that may take it.</param>
    public async Task UploadAsync(int version, Gateway through, CancellationToken stop)
    {
        versions.Begin(version);
        var (file, key) = (people.File(body, version), $"chaos-{body}-{version}");
        try
        {
            using var taken = await through.SendAsync(() => Request(file, key), Role, body, Patience, stop);
            var batch = taken.Headers.Location!.ToString();
            records.Write("upload", new { body, version, batch, at = records.Now, state = "taken" });
            var status = await SettledAsync(batch, stop);
            records.Write("upload", new { body, version, batch, at = records.Now, state = status.State });
            _batches.Add(status.Id);
            if (UploadReport.Of(status) is var report && report != people.Expected(body, version))
            {
                findings.Add(Promise.Uploads, $"upload {version} of {body} ({status.Id}) came to {report}, not to {people.Expected(body, version)}");
            }

            versions.Publish(version);
        }
        catch (InvalidOperationException refused)
        {
            findings.Add(Promise.Uploads, $"upload {version} of {body}, at {records.Now:0.0} s: {refused.Message}");
        }
    }

    /// <summary>Nothing was taken twice: the body has the batches that it was told of, and no others.</summary>
    public async Task JudgeAsync(CancellationToken stop)
    {
        var known = new HashSet<string>();
        for (var path = $"/v1/municipalities/{body}/batches?limit=100"; path is not null;)
        {
            var next = path;
            using var answer = await gateway.SendAsync(() => new(HttpMethod.Get, next), Role, body, Patience, stop);
            var page = (await answer.Content.ReadFromJsonAsync<BatchPage>(stop))!;
            known.UnionWith(page.Batches.Select(batch => batch.Id));
            path = page.After is null ? null : $"/v1/municipalities/{body}/batches?limit=100&after={Uri.EscapeDataString(page.After)}";
        }

        foreach (var batch in known.Except(_batches))
        {
            findings.Add(Promise.Uploads, $"{body} has a batch {batch} that nobody was told of");
        }

        foreach (var batch in _batches.Except(known))
        {
            findings.Add(Promise.Uploads, $"{body} has lost its batch {batch}");
        }
    }

    private HttpRequestMessage Request(byte[] file, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/municipalities/{body}/batches?mode=difference&publish=auto") { Content = new ByteArrayContent(file) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/csv", "utf-8");
        request.Headers.Add("Idempotency-Key", key);
        return request;
    }

    private async Task<BatchStatus> SettledAsync(string batch, CancellationToken stop)
    {
        var deadline = records.Now + Patience.TotalSeconds;
        while (true)
        {
            using var answer = await gateway.SendAsync(() => new(HttpMethod.Get, batch), Role, body, Patience, stop);
            var status = (await answer.Content.ReadFromJsonAsync<BatchStatus>(stop))!;
            if (status.IsSettled(publishes: true))
            {
                return status;
            }

            if (records.Now > deadline)
            {
                throw new InvalidOperationException($"{batch} is {status.State} for {Patience.TotalMinutes:0} minutes, {status.Processed} of {status.Rows} rows processed");
            }

            await Task.Delay(AskEvery, stop);
        }
    }
}
