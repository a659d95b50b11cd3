using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;

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
        var handler = new ResetConnections(new SocketsHttpHandler { UseProxy = !address.IsLoopback });
        _client = new(handler) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <param name="kind">municipalities, facilities or programs.</param>
    /// <param name="validFrom">The first day of the programs; null for the service's usual one.</param>
    public async Task<ImportAnswer> ImportAsync(string kind, string file, DateOnly? validFrom, CancellationToken stop)
    {
        using var content = new FileContent(file, null);
        using var answer = await SendAsync(HttpMethod.Post, $"/v1/{kind}/import{(validFrom is { } day ? $"?validFrom={day:yyyy-MM-dd}" : "")}", content, null, stop);
        return await ReadAsync<ImportAnswer>(answer, stop);
    }

    /// <summary>Sends a file; returns the address of its batch once the service has it safely.</summary>
    public async Task<Uri> UploadAsync(string body, string file, bool publish, string idempotencyKey, Action<long, long>? sent, CancellationToken stop, bool snapshot = false)
    {
        using var content = new FileContent(file, sent);
        var path = $"/v1/municipalities/{body}/batches?mode={(snapshot ? "snapshot" : "difference")}{(publish ? "&publish=auto" : "")}";
        using var answer = await SendAsync(HttpMethod.Post, path, content, request => request.Headers.Add("Idempotency-Key", idempotencyKey), stop);
        return answer.Headers.Location ?? throw new Failure("The service took the file but did not say where its batch is.");
    }

    public async Task<BatchStatus> BatchAsync(Uri batch, CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Get, batch.ToString(), null, null, stop);
        return await ReadAsync<BatchStatus>(answer, stop);
    }

    /// <summary>Why rows of a batch were refused: all that is said of the first refused rows.</summary>
    public async Task<IReadOnlyList<BatchError>> ErrorsAsync(Uri batch, int rows, CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"{batch}/errors?limit={rows}", null, request => request.Headers.Accept.ParseAdd("application/json"), stop);
        return (await ReadAsync<BatchErrors>(answer, stop)).Errors;
    }

    /// <summary>The body's newest batches.</summary>
    public async Task<BatchPage> BatchesAsync(string body, int count, CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"/v1/municipalities/{body}/batches?limit={count}", null, null, stop);
        return await ReadAsync<BatchPage>(answer, stop);
    }

    /// <summary>Publishes a batch that is ready.</summary>
    public async Task PublishAsync(Uri batch, bool acceptWarnings, CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Post, $"{batch}/publish{(acceptWarnings ? "?acceptWarnings=true" : "")}", null, null, stop);
    }

    /// <summary>Begins to take a published batch back.</summary>
    public async Task UndoAsync(Uri batch, CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Post, $"{batch}/undo", null, null, stop);
    }

    /// <summary>What a full list was to end and left as it is, the first page.</summary>
    public Task<IReadOnlyList<LeftLine>> LeftAsync(Uri batch, int rows, CancellationToken stop) => LeftAsync($"{batch}/left?limit={rows}", stop);

    /// <summary>What the undo of a batch left as it is, the first page.</summary>
    public Task<IReadOnlyList<LeftLine>> LeftByUndoAsync(Uri batch, int rows, CancellationToken stop) => LeftAsync($"{batch}/undo?limit={rows}", stop);

    /// <summary>Asks about eligibility; the answer as the service wrote it.</summary>
    public async Task<string> CheckAsync(string question, CancellationToken stop)
    {
        using var content = new StringContent(question, Encoding.UTF8, "application/json");
        using var answer = await SendAsync(HttpMethod.Post, "/v1/eligibility-checks", content, null, stop);
        return await TextAsync(answer, stop);
    }

    /// <summary>Checks claim lines; the answer as the service wrote it.</summary>
    /// <param name="lines">The body: JSON.</param>
    public async Task<string> VerifyClaimsAsync(byte[] lines, CancellationToken stop)
    {
        using var content = new ByteArrayContent(lines) { Headers = { ContentType = new("application/json") } };
        using var answer = await SendAsync(HttpMethod.Post, "/v1/claims/verify", content, null, stop);
        return await TextAsync(answer, stop);
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

    public async Task<IReadOnlyList<ListedSigningKey>> SigningKeysAsync(CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/v1/signing-keys", null, null, stop);
        return (await ReadAsync<SigningKeyPage>(answer, stop)).Keys;
    }

    /// <summary>Makes a new signing key.</summary>
    public async Task<ListedSigningKey> RotateSigningKeysAsync(CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/v1/signing-keys", null, null, stop);
        return await ReadAsync<ListedSigningKey>(answer, stop);
    }

    /// <summary>What a stream of events tells from now on.</summary>
    public async IAsyncEnumerable<SseItem<string>> LiveAsync(string path, [EnumeratorCancellation] CancellationToken stop)
    {
        // Nothing of what was told before this moment: all of it is older.
        using var answer = await SendAsync(HttpMethod.Get, path, null, request => request.Headers.Add("Last-Event-ID", $"{long.MaxValue}"), stop);
        await using var stream = await answer.Content.ReadAsStreamAsync(stop);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(stop))
        {
            yield return item;
        }
    }

    /// <summary>Sends what there is to send, and reads the answer.</summary>
    public async Task<T> CallAsync<T>(HttpMethod method, string path, HttpContent? content, CancellationToken stop)
    {
        using var answer = await SendAsync(method, path, content, null, stop);
        return await ReadAsync<T>(answer, stop);
    }

    public void Dispose() => _client.Dispose();

    private async Task<IReadOnlyList<LeftLine>> LeftAsync(string path, CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null, null, stop);
        return (await ReadAsync<LeftPage>(answer, stop)).Left;
    }

    private static async Task<TaggedProgram> TaggedAsync(HttpResponseMessage answer, CancellationToken stop) =>
        new(await TextAsync(answer, stop), answer.Headers.ETag?.Tag.Trim('"') ?? "", answer.StatusCode == HttpStatusCode.Created);

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
            throw new Failure($"{_client.BaseAddress} cannot be reached: {unreachable.Message} Does the service run? `actors status` tells, `actors up` starts it.", unreachable) { MayPass = true };
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

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken stop) => Answer.As<T>(await TextAsync(answer, stop));

    private static async Task<string> TextAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        try
        {
            return await answer.Content.ReadAsStringAsync(stop);
        }
        catch (HttpRequestException ended)
        {
            throw new Failure($"The service broke off while it answered: {ended.Message} Whether it did what was asked is not known.", ended) { MayPass = true };
        }
    }
}
