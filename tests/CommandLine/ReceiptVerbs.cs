using System.Text;
using Actors.Cli;
using Actors.Cli.Verbs;
using Actors.Tests.Api;
using Actors.Tests.Receipts;
using Xunit;

namespace Actors.Tests.CommandLine;

/// <summary>`actors receipts` and `actors signing-keys`.</summary>
public sealed class ReceiptVerbs(Api.Hub hub) : IClassFixture<Api.Hub>
{
    [Fact]
    public async Task A_receipt_is_verified_without_the_service_and_an_altered_one_fails()
    {
        using var folder = new TemporaryFolder();
        var person = A.Person(1);
        await hub.As($"municipality:{Api.Hub.Tokyo}").PublishAsync(Api.Hub.Tokyo, person);
        var facility = hub.As($"facility:{Api.Hub.Hospital}");
        var receipt = await facility.ReceiptAsync((await facility.AskAsync(A.QuestionFor(person).Json())).Id);
        await File.WriteAllTextAsync(folder.In("receipt"), receipt + "\n", Stop);
        await File.WriteAllTextAsync(folder.In("other"), receipt[..^5] + (receipt[^5] == 'A' ? 'B' : 'A') + receipt[^4..], Stop);
        await File.WriteAllTextAsync(folder.In("jwks"), (await hub.Anonymous.GetJsonAsync("/.well-known/jwks.json")).ToString(), Stop);

        Assert.Equal(ExitCode.Done, await VerifyAsync(folder.In("receipt"), folder.In("jwks")));
        Assert.Equal(ExitCode.Failed, await VerifyAsync(folder.In("other"), folder.In("jwks")));
        Assert.Equal(ExitCode.Failed, await VerifyAsync(folder.In("receipt"), folder.In("receipt")));
    }

    [Fact]
    public async Task What_a_receipt_says_is_told_in_plain_words()
    {
        var person = A.Person(2);
        await hub.As($"municipality:{Api.Hub.Tokyo}").PublishAsync(Api.Hub.Tokyo, person);
        var facility = hub.As($"facility:{Api.Hub.Hospital}");
        var receipt = await facility.ReceiptAsync((await facility.AskAsync(A.QuestionFor(person).Json())).Id);
        var keys = Eligibility.Signatures.VerificationKeys.FromJwks((await hub.Anonymous.GetJsonAsync("/.well-known/jwks.json")).ToString());

        var verdict = ReceiptsVerify.Verdict(receipt, keys);
        var text = verdict.Text();
        var altered = ReceiptsVerify.Verdict(receipt.Replace('.', ','), keys).Text();

        Assert.True(verdict.Genuine);
        Assert.StartsWith("GENUINE. Intact: it is what was signed, to the last bit.", text, StringComparison.Ordinal);
        Assert.Contains($"to facility {Api.Hub.Hospital}.\nIt asked about 2026-11-20, outpatient, consent given, purpose treatment, and was told:\neligible   check ", text, StringComparison.Ordinal);
        Assert.Contains("難波 花子", text, StringComparison.Ordinal);
        Assert.StartsWith("NOT GENUINE. This is no signed text", altered, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_keys_are_listed_and_rotated()
    {
        using var client = new Cli.Client.Hub(hub.Anonymous.BaseAddress!.ToString(), hub.As("operator").DefaultRequestHeaders.Authorization!.Parameter!);

        var made = await client.RotateSigningKeysAsync(Stop);
        var keys = await client.SigningKeysAsync(Stop);

        Assert.Equal(["signs", "next"], keys.Select(key => key.State));
        Assert.Equal(made, keys[^1]);
        Assert.Equal($"{made.KeyId}  from 2026-11-20 03:1", SigningKeysVerb.Line(made)[..65]);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<int> VerifyAsync(string receipt, string jwks)
    {
        var actors = new System.CommandLine.RootCommand { ReceiptsVerb.Command() };
        return Cli.CommandLine.RunAsync(actors, ["receipts", "verify", receipt, "--jwks", jwks], new StringWriter(new StringBuilder()));
    }
}
