using System.Net.Http.Json;
using System.Runtime.CompilerServices;

namespace Actors.Cli.Client;

/// <summary>The keys of a hub, for its operator.</summary>
internal static class HubKeys
{
    private const string Address = "/v1/keys";

    public static async Task<NewKey> CreateKeyAsync(this Hub hub, KeyOrder order, CancellationToken stop) =>
        await hub.CallAsync<NewKey>(HttpMethod.Post, Address, JsonContent.Create(order), stop);

    public static async Task<NewKey> RotateKeyAsync(this Hub hub, Guid id, KeyRotation rotation, CancellationToken stop) =>
        await hub.CallAsync<NewKey>(HttpMethod.Post, $"{Address}/{id}/rotate", JsonContent.Create(rotation), stop);

    public static async Task<ListedKey> RevokeKeyAsync(this Hub hub, Guid id, CancellationToken stop) =>
        await hub.CallAsync<ListedKey>(HttpMethod.Delete, $"{Address}/{id}", null, stop);

    /// <summary>All keys of a role and body, oldest first.</summary>
    public static async IAsyncEnumerable<ListedKey> KeysAsync(this Hub hub, string? role, string? body, [EnumeratorCancellation] CancellationToken stop)
    {
        var filter = $"{(role is null ? "" : $"&role={Uri.EscapeDataString(role)}")}{(body is null ? "" : $"&body={Uri.EscapeDataString(body)}")}";
        Guid? after = null;
        do
        {
            var page = await hub.CallAsync<KeyPage>(HttpMethod.Get, $"{Address}?limit=1000{(after is null ? "" : $"&after={after}")}{filter}", null, stop);
            foreach (var key in page.Keys)
            {
                yield return key;
            }

            after = page.After;
        }
        while (after is not null);
    }
}
