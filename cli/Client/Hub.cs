using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Actors.Cli.Client;

/// <summary>The service's HTTP interface as one client with one key. Every refusal comes as a <see cref="Failure"/> that says why.</summary>
internal sealed class Hub : IDisposable
{
    private readonly HttpClient _client;

    public Hub(string url, string key)
    {
        var address = Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https"
            ? parsed
            : throw new Failure($"{url} is not an http address.");
        var handler = new SocketsHttpHandler { UseProxy = !address.IsLoopback };
        _client = new(handler) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <param name="kind">municipalities, facilities or programs.</param>
    public async Task<ImportAnswer> ImportAsync(string kind, string file, Action<long, long>? sent, CancellationToken stop)
    {
        using var content = new FileContent(file, sent);
        using var answer = await SendAsync(HttpMethod.Post, $"/v1/{kind}/import", content, null, stop);
        return await ReadAsync<ImportAnswer>(answer, stop);
    }

    /// <summary>Sends a file as a difference; returns the address of its batch once the service has it safely.</summary>
    public async Task<Uri> UploadAsync(string body, string file, bool publish, string idempotencyKey, Action<long, long>? sent, CancellationToken stop)
    {
        using var content = new FileContent(file, sent);
        var path = $"/v1/municipalities/{body}/batches?mode=difference{(publish ? "&publish=auto" : "")}";
        using var answer = await SendAsync(HttpMethod.Post, path, content, request => request.Headers.Add("Idempotency-Key", idempotencyKey), stop);
        return answer.Headers.Location ?? throw new Failure("The service took the file but did not say where its batch is.");
    }

    public async Task<BatchStatus> BatchAsync(Uri batch, CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Get, batch.ToString(), null, null, stop);
        return await ReadAsync<BatchStatus>(answer, stop);
    }

    /// <summary>The errors of a batch, as they come.</summary>
    public async IAsyncEnumerable<BatchError> ErrorsAsync(Uri batch, [EnumeratorCancellation] CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"{batch}/errors", null, request => request.Headers.Accept.ParseAdd("text/csv"), stop);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(stop));
        await reader.ReadLineAsync(stop);
        while (await reader.ReadLineAsync(stop) is { Length: > 0 } line)
        {
            yield return BatchError.Parse(line);
        }
    }

    /// <summary>Asks about eligibility; the answer as the service wrote it.</summary>
    public async Task<string> CheckAsync(string question, CancellationToken stop)
    {
        using var content = new StringContent(question, Encoding.UTF8, "application/json");
        using var answer = await SendAsync(HttpMethod.Post, "/v1/eligibility-checks", content, null, stop);
        return await answer.Content.ReadAsStringAsync(stop);
    }

    /// <summary>The programs in force today, in claim order.</summary>
    public async IAsyncEnumerable<ListedProgram> ProgramsAsync([EnumeratorCancellation] CancellationToken stop)
    {
        for (var path = "/v1/programs"; path is not null;)
        {
            using var answer = await SendAsync(HttpMethod.Get, path, null, null, stop);
            var page = await ReadAsync<ProgramPage>(answer, stop);
            foreach (var program in page.Programs)
            {
                yield return program;
            }

            path = page.After is null ? null : $"/v1/programs?after={Uri.EscapeDataString(page.After)}";
        }
    }

    /// <param name="on">The day; null for today in Japan.</param>
    public async Task<TaggedProgram> ProgramAsync(string id, DateOnly? on, CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"/v1/programs/{Uri.EscapeDataString(id)}{(on is { } day ? $"?on={day:yyyy-MM-dd}" : "")}", null, null, stop);
        return await TaggedAsync(answer, stop);
    }

    /// <param name="ifMatch">The tag of the version that is replaced, with or without quotation marks; null where there is none.</param>
    public async Task<TaggedProgram> PutProgramAsync(string id, DateOnly validFrom, byte[] rules, string? ifMatch, CancellationToken stop)
    {
        using var content = new ByteArrayContent(rules);
        content.Headers.ContentType = new("application/json");
        using var answer = await SendAsync(
            HttpMethod.Put,
            $"/v1/programs/{Uri.EscapeDataString(id)}/versions/{validFrom:yyyy-MM-dd}",
            content,
            request =>
            {
                if (ifMatch is not null)
                {
                    request.Headers.TryAddWithoutValidation("If-Match", $"\"{ifMatch.Trim('"')}\"");
                }
            },
            stop);
        return await TaggedAsync(answer, stop);
    }

    public void Dispose() => _client.Dispose();

    private static async Task<TaggedProgram> TaggedAsync(HttpResponseMessage answer, CancellationToken stop) =>
        new(await answer.Content.ReadAsStringAsync(stop), answer.Headers.ETag?.Tag.Trim('"') ?? "", answer.StatusCode == HttpStatusCode.Created);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, Action<HttpRequestMessage>? prepare, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        prepare?.Invoke(request);
        HttpResponseMessage answer;
        try
        {
            answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        }
        catch (HttpRequestException unreachable)
        {
            throw new Failure($"{_client.BaseAddress} cannot be reached: {unreachable.Message} Does the service run? `actors status` tells, `actors up` starts it.", unreachable);
        }

        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            throw await Problem.ReadAsync(answer, stop);
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken stop)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync<T>(stop) ?? throw new Failure("The service answered nothing.");
        }
        catch (JsonException problem)
        {
            throw new Failure($"The service's answer is not understood: {problem.Message}", problem);
        }
    }
}
