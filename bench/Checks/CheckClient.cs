using System.Net.Http.Headers;
using System.Net.Http.Json;
using Actors.Cli;
using Actors.ClientApi.Json;
using Actors.ClientApi.PointOfCare;

namespace Actors.Bench.Checks;

/// <summary>Asks a server for people one by one and reads the answers: to warm it, and to see that it is right before it is measured.</summary>
internal sealed class CheckClient : IDisposable
{
    public const string Path = "/v1/eligibility-checks";
    private const int AtOnce = 16;
    private readonly HttpClient _client;

    public CheckClient(Uri server, string key)
    {
        _client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>The answers in the order of the people.</summary>
    /// <exception cref="Failure">One of them was not 'eligible'.</exception>
    public async Task<CheckResponse[]> AskAllAsync(IReadOnlyList<HotPerson> people, CancellationToken stop)
    {
        var answers = new CheckResponse[people.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        await Parallel.ForAsync(0, people.Count, options, async (index, token) => answers[index] = await AskAsync(people[index], token));
        var wrong = Array.FindAll(answers, answer => answer.Outcome is not "eligible");
        return wrong.Length == 0
            ? answers
            : throw new Failure($"{_client.BaseAddress} does not call {wrong.Length:N0} of {answers.Length:N0} people eligible who are; one is {wrong[0].Outcome}, {wrong[0].Reason}.");
    }

    public void Dispose() => _client.Dispose();

    private async Task<CheckResponse> AskAsync(HotPerson person, CancellationToken stop)
    {
        using var content = new ByteArrayContent(person.Question) { Headers = { ContentType = new("application/json") } };
        using var answer = await _client.PostAsync(new Uri(Path, UriKind.Relative), content, stop);
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync(ApiJson.Default.CheckResponse, stop))!
            : throw new Failure($"{_client.BaseAddress} answers {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(stop)}");
    }
}
