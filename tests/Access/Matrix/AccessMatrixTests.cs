using System.Runtime.CompilerServices;
using Actors.Cli;
using Actors.ClientApi.Access;
using Actors.Storage.Keys;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace Actors.Tests.Access.Matrix;

/// <summary>Nobody reads or changes what is not theirs: every endpoint against every role, every other body's data, no key, and keys that ended.</summary>
public sealed class AccessMatrixTests(AccessWorld setting, ITestOutputHelper output) : IClassFixture<AccessWorld>
{
    private static int s_worlds;

    [Fact]
    public void Every_endpoint_that_needs_a_key_has_its_case_and_every_case_its_endpoint() =>
        Assert.Equal(Protected.Select(entry => entry.Name).Order(StringComparer.Ordinal), AccessCases.All.Select(one => one.Endpoint).Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_page_says_what_the_endpoints_do()
    {
        var page = AccessPage.Write(setting.Endpoints);
        var made = Path.Combine(Repository.Root, "artifacts", "access.md");
        await File.WriteAllTextAsync(made, page, TestContext.Current.CancellationToken);

        Assert.True(
            page == (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "access.md"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"),
            $"docs/access.md does not say what the endpoints do. If they are right: cp {made} docs/access.md");
    }

    [Fact]
    public async Task Every_allowed_role_is_let_in_to_what_is_its_own()
    {
        var world = await MakeAsync();

        foreach (var (name, endpoint, one) in Protected)
        {
            var shown = one.Own(world).Select(sent => sent.Role).Distinct().Order(StringComparer.Ordinal);
            Assert.True(Allowed(endpoint).Order(StringComparer.Ordinal).SequenceEqual(shown), $"{name}: not every role that is let in has a request of its own");
            Assert.Empty(await setting.Judge.OwnAsync(one, world));
        }
    }

    [Fact]
    public async Task Everybody_else_is_refused_alike_whether_there_is_anything_or_not()
    {
        var world = await MakeAsync();

        foreach (var (_, endpoint, one) in Protected)
        {
            Assert.Empty(await setting.Judge.StrangersAsync(one, endpoint, world));
            foreach (var foreign in one.Others(world))
            {
                Assert.Empty(await setting.Judge.ForeignAsync(one, endpoint, foreign));
            }
        }
    }

    [Fact]
    public async Task Each_check_that_is_taken_away_is_noticed()
    {
        var world = await MakeAsync();
        var (broken, missed) = (0, new List<string>());
        foreach (var (name, endpoint, one) in Protected)
        {
            await BreakAsync($"{name}: needs a key", () => setting.Broken.Roles(endpoint, AllowedRoles.Public, address: false), () => setting.Judge.StrangersAsync(one, endpoint, world));
            var allowed = endpoint.Metadata.GetMetadata<AllowedRoles>()!.Roles;
            var hasBody = endpoint.RoutePattern.GetParameter("code") is not null;
            foreach (var role in Enum.GetValues<ApiRole>().Except(allowed))
            {
                await BreakAsync(
                    $"{name}: not for {ApiRoles.Name(role)}",
                    () => setting.Broken.Roles(endpoint, new AllowedRoles([.. allowed, role]), hasBody),
                    () => setting.Judge.StrangersAsync(one, endpoint, world));
            }

            if (hasBody)
            {
                await BreakAsync($"{name}: own address", () => setting.Broken.Address(endpoint), () => setting.Judge.StrangersAsync(one, endpoint, world));
            }

            foreach (var foreign in one.Others(world))
            {
                await BreakAsync(
                    $"{name}: {foreign.Theirs.Holder} is not {foreign.Owner}",
                    () => setting.Broken.Ownership(endpoint, foreign.Owner),
                    () => setting.Judge.ForeignAsync(one, endpoint, foreign));
            }
        }

        output.WriteLine($"{broken} checks taken away, {broken - missed.Count} noticed");
        Assert.Empty(missed);
        Assert.NotEqual(0, broken);

        async Task BreakAsync(string check, Action take, Func<Task<List<string>>> judge)
        {
            broken++;
            take();
            try
            {
                if ((await judge()).Count == 0)
                {
                    missed.Add(check);
                }
            }
            finally
            {
                setting.Broken.Nothing();
            }
        }
    }

    private IEnumerable<(string Name, RouteEndpoint Endpoint, AccessCase Case)> Protected =>
        setting.Endpoints
            .Where(entry => !ReferenceEquals(entry.Value.Metadata.GetMetadata<AllowedRoles>(), AllowedRoles.Public))
            .Select(entry => (entry.Key, entry.Value, AccessCases.All.FirstOrDefault(one => one.Endpoint == entry.Key) ?? new(entry.Key, "", _ => [])));

    private static IEnumerable<string> Allowed(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<AllowedRoles>()!.Roles.Select(ApiRoles.Name);

    private Task<World> MakeAsync() => World.MakeAsync(setting.Hub, 1_000 + Interlocked.Increment(ref s_worlds));
}
