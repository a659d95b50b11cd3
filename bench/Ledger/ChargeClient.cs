using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Actors.Cli;
using Actors.ClientApi.Copayments;
using Actors.ClientApi.Json;

namespace Actors.Bench.Ledger;

/// <summary>Charges people one by one and reads the replies: to fill ledgers, and to see that a server is right before it is measured.</summary>
internal sealed class ChargeClient : IDisposable
{
    public const string Path = "/v1/copayments";
    private const int AtOnce = 16;
    private readonly HttpClient _client;
    private readonly string _run = Guid.NewGuid().ToString("N");
    private int _keys;

    public ChargeClient(Uri server, string key)
    {
        _client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>The replies in the order of the people; null where a charge was refused.</summary>
    public async Task<CopaymentEntryResponse?[]> ChargeAllAsync(IReadOnlyList<ChargedPerson> people, CancellationToken stop)
    {
        var replies = new CopaymentEntryResponse?[people.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        await Parallel.ForAsync(0, people.Count, options, async (index, token) => replies[index] = await ChargeAsync(people[index], token));
        return replies;
    }

    public void Dispose() => _client.Dispose();

    private async Task<CopaymentEntryResponse?> ChargeAsync(ChargedPerson person, CancellationToken stop)
    {
        using var content = new ByteArrayContent(person.Body) { Headers = { ContentType = new("application/json") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = content };
        request.Headers.Add("Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"{_run}-{Interlocked.Increment(ref _keys)}"));
        using var answer = await _client.SendAsync(request, stop);
        return (int)answer.StatusCode switch
        {
            201 => await answer.Content.ReadFromJsonAsync(ApiJson.Default.CopaymentEntryResponse, stop),
            422 => null,
            var status => throw new Failure($"{_client.BaseAddress} answers {status}: {await answer.Content.ReadAsStringAsync(stop)}"),
        };
    }
}
