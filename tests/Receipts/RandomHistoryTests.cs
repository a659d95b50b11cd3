using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Tests.Api;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Receipts;

/// <summary>Whatever becomes known between two askings: what was said is said again, byte for byte.</summary>
public sealed class RandomHistoryTests(Hub hub) : IClassFixture<Hub>
{
    private const int Histories = 25;
    private const int LongestHistory = 24;
    private static int s_people = 1_000;

    private HttpClient Hospital => hub.As($"facility:{Hub.Hospital}");

    [Fact]
    public void Asked_later_the_answer_is_the_same()
    {
        var asked = new List<Asked>();
        Prop.ForAll(ArbMap.Default.ArbFor<(byte Kind, byte Value)[]>(), history =>
        {
            var story = new Story(hub, Interlocked.Increment(ref s_people));
            foreach (var (kind, value) in history.Take(LongestHistory))
            {
                story.DoAsync(kind % Story.Kinds, value).GetAwaiter().GetResult();
            }

            story.DiscloseAsync().GetAwaiter().GetResult();
            foreach (var check in story.Asked)
            {
                Assert.Equal(check.Said, RepeatedAsync(check).GetAwaiter().GetResult());
            }

            asked.AddRange(story.Asked);
        }).Holds(Histories);

        Assert.True(asked.Select(check => Reason(check.Said)).Distinct().Count() >= 4, "the histories are too much alike");
    }

    [Fact]
    public async Task Answers_given_while_things_change_are_the_same_later()
    {
        var person = A.Person(Interlocked.Increment(ref s_people));
        var tokyo = hub.As($"municipality:{Hub.Tokyo}");
        await tokyo.RegisterAsync(Hub.Tokyo, person);
        using var over = new CancellationTokenSource();
        var asking = Enumerable.Range(0, 8).Select(async _ =>
        {
            var asked = new List<Asked>();
            while (!over.IsCancellationRequested)
            {
                var (id, answer) = await Hospital.AskAsync(A.QuestionFor(person).Json());
                asked.Add(new(Hub.Hospital, id, System.Text.Encoding.UTF8.GetString(answer)));
            }

            return asked;
        }).ToList();
        for (var change = 0; change < 20; change++)
        {
            await Hospital.ChargeAsync(Charging.ChargeFor(person, 1_000, 300));
            await tokyo.RegisterAsync(Hub.Tokyo, person with { MonthlyCapYen = $"{10_000 + change}" });
        }

        await over.CancelAsync();
        var checks = (await Task.WhenAll(asking)).SelectMany(asked => asked).ToList();

        Assert.True(checks.DistinctBy(check => JsonNode.Parse(check.Said)!["entitlements"]![0]!["copayment"]!.ToJsonString()).Count() > 10);
        foreach (var check in checks)
        {
            Assert.Equal(check.Said, await RepeatedAsync(check));
        }
    }

    private async Task<string> RepeatedAsync(Asked check) => System.Text.Encoding.UTF8.GetString(await hub.As($"facility:{check.Facility}").RepeatAsync(check.Id));

    private static string Reason(string said) => JsonElement.Parse(said).Text("reason") ?? "none";

    private sealed record Asked(string Facility, string Id, string Said);

    /// <summary>One person's history as it goes on.</summary>
    private sealed class Story(Hub hub, int number)
    {
        public const int Kinds = 11;
        private readonly Row _person = A.Person(number);
        private readonly HttpClient _hospital = hub.As($"facility:{Hub.Hospital}");
        private readonly Stack<JsonElement> _charges = [];

        public List<Asked> Asked { get; } = [];

        public Task DoAsync(int kind, byte value) => kind switch
        {
            0 => RegisterAsync(_person with { MonthlyCapYen = $"{1_000 * (1 + (value % 20))}", Name = $"難波 {value}" }),
            1 => RegisterAsync(_person with { HistoryKey = $"{_person.HistoryKey}-{value % 3}", ProgramId = "52", PayerNumber = "52136017", ValidFrom = $"2026-{1 + (value % 12):D2}-01" }),
            2 => hub.As($"municipality:{Hub.Tokyo}").DeleteAsync(Entitlements.Address(Hub.Tokyo, _person.HistoryKey)),
            3 => hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, _person with { Deleted = $"{value % 2}", DesignatedFacilities = value % 3 == 0 ? Hub.OtherHospital : "", NotDisclosed = $"{value / 2 % 2}" }),
            4 => hub.As($"municipality:{Hub.Chiyoda}").PublishAsync(Hub.Chiyoda, _person with { HistoryKey = $"c-{number}", ProgramId = "13-180", PayerNumber = "", RecipientNumber = "L-1", MonthlyCapYen = "" }),
            5 => ChargeAsync(value),
            6 => _charges.TryPop(out var entry) ? _hospital.PostAsync($"/v1/copayments/{entry.Text("entryId")}/void", null) : Task.CompletedTask,
            7 => PutVersionAsync(10 * (1 + (value % 9))),
            8 => AdvanceAsync(TimeSpan.FromMinutes(value)),
            9 => hub.As("payer:33120015").PutCardsAsync(CardFiles.Line(_person)),
            _ => AskAsync(value),
        };

        /// <summary>Names that were told are not told again while the person is not to be disclosed.</summary>
        public Task<JsonElement> DiscloseAsync() => hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, _person with { NotDisclosed = "0" });

        private async Task RegisterAsync(Row row)
        {
            using var response = await hub.As($"municipality:{Hub.Tokyo}").PutJsonAsync(Entitlements.Address(Hub.Tokyo, row.HistoryKey), row.Entitlement().Json());
        }

        private async Task ChargeAsync(byte value)
        {
            var charge = Charging.ChargeFor(_person, 1_000 * (1 + value), 300 * (1 + value)).With("mode", value % 2 == 0 ? "reserve" : "confirm");
            using var response = await _hospital.SendChargeAsync(charge);
            if (response.IsSuccessStatusCode)
            {
                _charges.Push(await response.JsonAsync());
            }

            await AskAsync(value);
        }

        private async Task PutVersionAsync(int percent)
        {
            var asOperator = hub.As("operator");
            using var response = await asOperator.PutVersionAsync("54", "2026-10-01", ProgramCalls.Rules(percent), await asOperator.TagAsync("54", "2026-10-01"));
            await AskAsync(0);
        }

        private Task AdvanceAsync(TimeSpan time)
        {
            hub.Clock.Advance(time);
            return AskAsync(1);
        }

        private async Task AskAsync(byte value)
        {
            var facility = value % 4 == 0 ? Hub.OtherHospital : Hub.Hospital;
            var question = A.QuestionFor(_person)
                .With("serviceDate", $"202{6 + (value % 2)}-{1 + (value % 12):D2}-15")
                .With("setting", (value % 3) switch { 0 => "outpatient", 1 => "inpatient", _ => "pharmacy" });
            question = value % 5 == 0 ? question.With("serviceDate", "2026-11-20") : question;
            if (value % 7 == 0)
            {
                question = question.With("knownAt", hub.Clock.GetUtcNow().AddMinutes(-value).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'"));
            }

            var (id, answer) = await hub.As($"facility:{facility}").AskAsync(question.Json());
            Asked.Add(new(facility, id, System.Text.Encoding.UTF8.GetString(answer)));
        }
    }
}
