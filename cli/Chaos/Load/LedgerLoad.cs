using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Actors.Cli.Chaos.Verdict;
using Actors.Cli.Linearizability;

namespace Actors.Cli.Chaos.Load;

/// <summary>
/// Rounds of charges, confirmations, cancellations and retries by several facilities on the same people. Each round is held against the model when it is over,
/// after what it gave up was sent once more, and all of them again at the end.
/// </summary>
internal sealed class LedgerLoad(Gateway gateway, ChaosPeople people, IReadOnlyList<string> facilities, int seed, LedgerJudge judge, Pace pace, LoadRecords records, Findings findings)
{
    public const int PeopleOfRound = 2;
    private const int OperationsOfFacility = 8;
    private static readonly TimeSpan MostRest = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly List<LedgerRound> _rounds = [];
    private int _begun;

    public IReadOnlyList<LedgerRound> Rounds
    {
        get
        {
            lock (_rounds)
            {
                return [.. _rounds];
            }
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!pace.IsOver && Interlocked.Increment(ref _begun) - 1 is var round && (round + 1) * PeopleOfRound <= people.Charged)
        {
            try
            {
                await PlayAsync(round, stop);
            }
            catch (InvalidOperationException unexpected)
            {
                findings.Add(Promise.Answers, $"round {round} of charges, at {records.Now:0.0} s: {unexpected.Message}");
            }
        }
    }

    private async Task PlayAsync(int number, CancellationToken stop)
    {
        var random = new Random(HashCode.Combine(seed, number));
        var cards = Enumerable.Range(number * PeopleOfRound, PeopleOfRound).Select(people.ChargedCard).ToList();
        var round = new LedgerRound(number, await Task.WhenAll(cards.Select(card => RecipientAsync(card, stop))), new(call => Heard(number, call)));
        var playing = facilities.Select(code => new RandomFacility(
            new(code, () => gateway.Of(Random.Shared.Next(gateway.Silos), "facility", code), cards, people.Today, round.History, () => Task.Delay(BetweenAttempts, stop)),
            $"{number}-{code}",
            PeopleOfRound,
            new Random(random.Next()),
            () => pace.RestAsync(MostRest, Random.Shared, stop))).ToList();
        try
        {
            await Task.WhenAll(playing.Select(facility => facility.RunAsync(OperationsOfFacility)));
            await Task.WhenAll(playing.Select(facility => facility.RetryAsync()));
        }
        finally
        {
            lock (_rounds)
            {
                _rounds.Add(round);
            }
        }

        await judge.JudgeAsync(round, stop);
    }

    private void Heard(int round, Call call)
    {
        pace.Answered();
        double? end = call.End == Call.Never ? null : records.Seconds(call.End);
        records.Write("ledger", new { round, call.Facility, operation = $"{call.Operation}", at = records.Seconds(call.Start), end, reply = call.Reply });
        if (call.Text is not { } text || call.Operation is Operation.Quote || call.Reply is { Outcome: not Reply.Asked, Entry: null })
        {
            return;
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        if (call.Operation is Operation.Check)
        {
            records.Received.AddCheck(JsonElement.Parse(text).GetProperty("checkId").GetGuid(), hash);
        }
        else
        {
            records.Received.AddRepeatable(call.Reply!.Entry!.Value, hash);
        }
    }

    private async Task<string> RecipientAsync(CardHolder card, CancellationToken stop)
    {
        using var answer = await gateway.SendAsync(
            () => new(HttpMethod.Post, "/v1/eligibility-checks") { Content = new StringContent(card.Question(people.Today).ToJsonString(), Encoding.UTF8, "application/json") },
            "facility",
            facilities[0],
            Patience,
            stop);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("recipient").GetProperty("code").GetString()!;
    }
}
