using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Actors.ClientApi.Access;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Keys;
using Actors.Tests.Api;
using Microsoft.AspNetCore.Routing;

namespace Actors.Tests.Access.Matrix;

/// <summary>Sends the requests of the matrix, and says in a line what was answered otherwise than it must be.</summary>
/// <param name="wrong">Authorization headers that no endpoint takes: none, and of unknown, revoked, expired and retired keys.</param>
internal sealed partial class Judge(Hub hub, IReadOnlyList<string?> wrong)
{
    /// <summary>Whoever may call, may: the answer is about the request.</summary>
    public async Task<List<string>> OwnAsync(AccessCase one, World world)
    {
        var complaints = new List<string>();
        foreach (var sent in one.Own(world))
        {
            var (status, _) = await AnswerAsync(sent, Authorization(sent.Holder));
            if (status is 401 or 403 or 404 or 429 or >= 500)
            {
                complaints.Add($"{one.Endpoint} as {sent.Holder}: {status}");
            }
        }

        return complaints;
    }

    /// <summary>Without a valid key 401; with one of another role, or of another body than the address names, 403; whether what is asked for exists or not.</summary>
    public async Task<List<string>> StrangersAsync(AccessCase one, RouteEndpoint endpoint, World world)
    {
        var complaints = new List<string>();
        var allowed = endpoint.Metadata.GetMetadata<AllowedRoles>()!.Roles.Select(ApiRoles.Name).ToHashSet();
        foreach (var sent in one.Own(world).DistinctBy(sent => sent.Path))
        {
            foreach (var header in wrong)
            {
                await ExpectAsync(complaints, one, sent, WithoutThing(sent), header, header ?? "nobody", 401);
            }

            foreach (var holder in hub.Holders)
            {
                var letIn = allowed.Contains(holder.Split(':')[0]) && (endpoint.RoutePattern.GetParameter("code") is null || holder is "operator" || holder.Split(':')[^1] == World.TokyoCode);
                if (!letIn)
                {
                    await ExpectAsync(complaints, one, sent, WithoutThing(sent), Authorization(holder), holder, 403);
                }
            }
        }

        return complaints;
    }

    /// <summary>Another's is answered as nobody's: 403, or 404 below the caller's own address.</summary>
    public async Task<List<string>> ForeignAsync(AccessCase one, RouteEndpoint endpoint, Foreign foreign)
    {
        var complaints = new List<string>();
        var status = endpoint.RoutePattern.GetParameter("code") is not null && endpoint.RoutePattern.Parameters.Count > 1 ? 404 : 403;
        await ExpectAsync(complaints, one, foreign.Theirs, foreign.Nobodys, Authorization(foreign.Theirs.Holder), foreign.Theirs.Holder, status);
        return complaints;
    }

    private async Task ExpectAsync(List<string> complaints, AccessCase one, Sent existing, Sent absent, string? header, string who, int expected)
    {
        var (status, body) = await AnswerAsync(existing, header);
        if (status != expected)
        {
            complaints.Add($"{one.Endpoint} as {who}: {status} rather than {expected}");
        }
        else if (await AnswerAsync(absent, header) is var nothing && (nothing.Status, nothing.Body) != (status, body))
        {
            complaints.Add($"{one.Endpoint} as {who}: what is not there is answered otherwise");
        }
    }

    private async Task<(int Status, string Body)> AnswerAsync(Sent sent, string? authorization)
    {
        using var request = sent.ToRequest(authorization);
        if (sent is { Method: "POST", Path: "/v1/copayments" })
        {
            request.Headers.Add("Idempotency-Key", Charging.NewKey());
        }

        using var response = await hub.Anonymous.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return ((int)response.StatusCode, response.IsSuccessStatusCode ? "" : await RefusalAsync(response));
    }

    private static async Task<string> RefusalAsync(HttpResponseMessage response)
    {
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        problem.Remove("traceId");
        problem.Remove("id"); // the same of an OperationOutcome
        return problem.ToJsonString();
    }

    private string Authorization(string holder) => hub.As(holder).DefaultRequestHeaders.Authorization!.ToString();

    /// <summary>The same request with an address that nothing is at.</summary>
    private static Sent WithoutThing(Sent sent) => sent with { Path = Ids().Replace(sent.Path, id => id.Length == RecipientCode.Length ? World.NoRecipient : Guid.NewGuid().ToString()) };

    [GeneratedRegex("(?<=/)([0-9a-f-]{36}|[A-Z2-7]{26})(?=/|$)", RegexOptions.None, 1_000)]
    private static partial Regex Ids();
}
