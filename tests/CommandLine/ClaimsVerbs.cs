using Actors.Cli;
using Actors.Cli.Verbs;
using Actors.Tests.Api;
using Xunit;

namespace Actors.Tests.CommandLine;

/// <summary>`actors claims` against a running hub.</summary>
public sealed class ClaimsVerbs(Api.Hub hub) : IClassFixture<Api.Hub>
{
    [Fact]
    public async Task Claims_are_checked_and_counted_and_a_wrong_one_fails_the_command()
    {
        using var folder = new TemporaryFolder();
        var person = A.Person(1);
        await hub.As($"municipality:{Api.Hub.Tokyo}").PublishAsync(Api.Hub.Tokyo, person);
        await hub.As($"facility:{Api.Hub.Hospital}").ChargeAsync(Charging.ChargeFor(person));
        await File.WriteAllTextAsync(folder.In("right.json"), Api.Claims.Of([Api.Claims.LineFor(person)]).ToJsonString(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.In("wrong.json"), Api.Claims.Of([Api.Claims.LineFor(person, patientYen: 1)]).ToJsonString(), TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Done, await RunAsync(folder.In("right.json")));
        Assert.Equal(ExitCode.Failed, await RunAsync(folder.In("wrong.json"), "--json"));
    }

    [Fact]
    public void The_summary_is_a_line_of_counts_and_one_for_each_reason() =>
        Assert.Equal(
            "12,000 lines: 11,000 match, 900 mismatch, 100 undetermined\n       900 notRecorded",
            ClaimsVerify.Text(new(12_000, 11_000, 900, 100, [new("notRecorded", 900)])));

    private Task<int> RunAsync(string file, params string[] more)
    {
        var payer = hub.As("payer");
        return ActorsCommand.Create().Parse(["claims", "verify", file, "--url", payer.BaseAddress!.ToString(), "--key", payer.DefaultRequestHeaders.Authorization!.Parameter!, .. more]).InvokeAsync();
    }
}
