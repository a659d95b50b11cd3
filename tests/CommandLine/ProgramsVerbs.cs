using System.Globalization;
using Actors.Cli.Client;
using Actors.Cli.Verbs;
using Actors.Tests.Api;
using Xunit;

namespace Actors.Tests.CommandLine;

/// <summary>`actors programs` against a running hub.</summary>
public sealed class ProgramsVerbs(Api.Hub hub) : IClassFixture<Api.Hub>
{
    [Fact]
    public async Task Programs_are_listed_in_claim_order_over_all_pages()
    {
        using var client = Client();

        var programs = await client.ProgramsAsync(Stop).ToListAsync(Stop);

        Assert.Equal(["13", "14", "18"], programs.Take(3).Select(program => program.Id));
        Assert.Equal("13-280   local    2020-04-01 マル障負無", ProgramsList.Line(programs[^1]));
    }

    [Fact]
    public async Task A_programs_rule_is_explained_for_a_day_with_the_version_that_was_used()
    {
        using var client = Client();

        var now = ProgramsExplain.Text(await client.ProgramAsync("16", null, Stop)).Split('\n');
        var then = ProgramsExplain.Text(await client.ProgramAsync("16", new(2027, 4, 1), Stop)).Split('\n');

        Assert.Equal("16 障害者総合支援法（育成医療）: a national program (国の公費), law number (法別番号) 16", now[0]);
        Assert.Equal("Version 2018-04-01: in force from that day to 2027-03-31; the next version begins on 2027-04-01", now[1]);
        Assert.Equal("Version 2027-04-01: in force from that day until a later version", then[1]);
        Assert.Contains("mid1 (中間所得1), in every setting (外来・入院): 10 % of the cost, at most 5,000 yen a month", now);
        Assert.Contains("mid1 (中間所得1), in every setting (外来・入院): 10 % of the cost", then);
        Assert.Matches("^Known from 2026-11-20T..:..:..Z; its ETag is 20270401-[0-9a-f]+$", then[^1]);
    }

    [Fact]
    public async Task A_version_is_put_and_replaced_by_the_tag_that_was_printed()
    {
        using var client = Client();

        var created = await Put(30, null);
        var refused = await Assert.ThrowsAsync<Cli.Failure>(() => Put(40, null));
        var replaced = await Put(40, created.ETag);
        var wrong = await Assert.ThrowsAsync<Cli.Failure>(() => Put(0, $"\"{replaced.ETag}\""));

        Assert.Equal((true, false), (created.Created, replaced.Created));
        Assert.Contains("Everybody, in every setting (外来・入院): 40 % of the cost, at most 10,000 yen a month", ProgramsExplain.Text(replaced), StringComparison.Ordinal);
        Assert.Contains("→ 428: There is one already: say which is to be replaced. Send its ETag in If-Match", refused.Message, StringComparison.Ordinal);
        Assert.Contains("variants[0].outpatient.percent: must be a whole number from 1 to 100", wrong.Message, StringComparison.Ordinal);

        Task<TaggedProgram> Put(int percent, string? ifMatch) =>
            client.PutProgramAsync("54", new(2028, 4, 1), System.Text.Encoding.UTF8.GetBytes(ProgramCalls.Rules(percent).ToJsonString()), ifMatch, Stop);
    }

    [Fact]
    public async Task A_program_that_is_not_known_is_an_expected_failure()
    {
        using var client = Client();

        var failure = await Assert.ThrowsAsync<Cli.Failure>(() => client.ProgramAsync("99-999", DateOnly.Parse("2026-11-20", CultureInfo.InvariantCulture), Stop));

        Assert.Contains("The hub knows no such program, or none that is in force on that day.", failure.Message, StringComparison.Ordinal);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Cli.Client.Hub Client() => new(hub.Anonymous.BaseAddress!.ToString(), hub.As("operator").DefaultRequestHeaders.Authorization!.Parameter!);
}
