using System.Text.Json;
using Actors.Eligibility.Identifiers;
using Actors.GrainInterfaces.Identifiers;
using Actors.Storage.GrainState;
using Actors.Tests.Clock;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>From a municipality's file to a facility's answer, over HTTP.</summary>
public sealed class CheckAnswerTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Facility => hub.As($"facility:{Hub.Hospital}");

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    [Fact]
    public async Task A_file_goes_in_and_a_card_gets_the_right_answer()
    {
        var person = A.Person(10);
        var batch = await Tokyo.PublishAsync(Hub.Tokyo, person);

        var answer = await Facility.CheckAsync(A.QuestionFor(person).Json());

        Assert.Equal("eligible", answer.Text("outcome"));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("reason").ValueKind);
        Assert.Equal(("難波 花子", "1980-05-01", "2"), (answer.GetProperty("recipient").Text("name"), answer.GetProperty("recipient").Text("birthDate"), answer.GetProperty("recipient").Text("sex")));
        var line = Assert.Single(answer.GetProperty("entitlements").EnumerateArray());
        Assert.Equal(("54", "54", "national"), (line.GetProperty("program").Text("id"), line.GetProperty("program").Text("lawNumber"), line.GetProperty("program").Text("kind")));
        Assert.Equal((Hub.Tokyo, "54136015", "1234566"), (line.Text("municipality"), line.Text("payerNumber"), line.Text("recipientNumber")));
        Assert.True(line.GetProperty("inKind").GetBoolean());
        var copayment = line.GetProperty("copayment");
        Assert.Equal((20, 10_000, 0, 10_000), (copayment.GetProperty("percent").GetInt32(), copayment.GetProperty("monthlyCapYen").GetInt32(), copayment.GetProperty("monthlyUsedYen").GetInt32(), copayment.GetProperty("monthlyRemainingYen").GetInt32()));
        Assert.Equal("allFacilities", copayment.Text("capScope"));
        var source = line.GetProperty("source");
        Assert.Equal(batch.Text("id"), source.Text("batchId"));
        Assert.False(source.GetProperty("stale").GetBoolean());
        Assert.InRange(source.GetProperty("ageSeconds").GetInt64(), 0, 120);
    }

    [Fact]
    public async Task A_certificate_finds_the_same_person()
    {
        var person = A.Person(11) with { RecipientNumber = "1111111" };
        await Tokyo.PublishAsync(Hub.Tokyo, person);

        var byCard = await Facility.CheckAsync(A.QuestionFor(person).Json());
        var byCertificate = await Facility.CheckAsync(Question.ByCertificate(recipient: "1111111").Json());

        Assert.Equal("eligible", byCertificate.Text("outcome"));
        Assert.Equal(byCard.GetProperty("recipient").Text("code"), byCertificate.GetProperty("recipient").Text("code"));
    }

    [Fact]
    public async Task Full_width_letters_and_hyphens_on_the_card_make_no_difference()
    {
        var person = A.Person(12) with { Symbol = "ＡＢ－１", Number = "１２-3４" };
        await Tokyo.PublishAsync(Hub.Tokyo, person);

        var answer = await Facility.CheckAsync(A.QuestionFor(person with { Symbol = "AB1", Number = "12 34" }).Json());

        Assert.Equal("eligible", answer.Text("outcome"));
    }

    [Fact]
    public async Task Who_is_not_registered_is_unknown_and_never_not_eligible()
    {
        var answer = await Facility.CheckAsync(Question.ByCard(number: "999999").Json());

        Assert.Equal(("undetermined", "identifierUnknown"), (answer.Text("outcome"), answer.Text("reason")));
        Discloses_nothing(answer);
    }

    [Fact]
    public async Task Refused_consent_discloses_nothing()
    {
        var person = A.Person(13);
        await Tokyo.PublishAsync(Hub.Tokyo, person);

        var answer = await Facility.CheckAsync(A.QuestionFor(person).With("consent", "refused").Json());

        Assert.Equal(("undetermined", "consentMissing"), (answer.Text("outcome"), answer.Text("reason")));
        Discloses_nothing(answer);
    }

    [Fact]
    public async Task Another_birth_date_discloses_nothing()
    {
        var person = A.Person(14);
        await Tokyo.PublishAsync(Hub.Tokyo, person);

        var answer = await Facility.CheckAsync(A.QuestionFor(person).With("birthDate", "1980-05-02").Json());

        Assert.Equal(("undetermined", "identityMismatch"), (answer.Text("outcome"), answer.Text("reason")));
        Discloses_nothing(answer);
    }

    [Fact]
    public async Task A_family_on_one_card_is_told_apart_by_branch_and_then_by_birth_date()
    {
        var mother = A.Person(20) with { Number = "5500", Branch = "01", Name = "母" };
        var child = A.Person(21) with { Number = "5500", Branch = "02", Name = "子", BirthDate = "2015-03-03" };
        var twin = A.Person(22) with { Number = "5500", Branch = "", Name = "双子", BirthDate = "2015-03-03" };
        await Tokyo.PublishAsync(Hub.Tokyo, mother, child, twin);

        var byBranch = await Facility.CheckAsync(Question.ByCard(number: "5500", branch: "01").Json());
        var byBirthDate = await Facility.CheckAsync(Question.ByCard(number: "5500", branch: null).Json());
        var twoLeft = await Facility.CheckAsync(Question.ByCard(number: "5500", branch: "02").With("birthDate", "2015-03-03").Json());
        var noneLeft = await Facility.CheckAsync(Question.ByCard(number: "5500", branch: null).With("birthDate", "2001-01-01").Json());

        Assert.Equal("母", byBranch.GetProperty("recipient").Text("name"));
        Assert.Equal("母", byBirthDate.GetProperty("recipient").Text("name"));
        Assert.Equal("identifierAmbiguous", twoLeft.Text("reason"));
        Discloses_nothing(twoLeft);
        Assert.Equal("identityMismatch", noneLeft.Text("reason"));
    }

    [Fact]
    public async Task Reasons_of_a_known_person_are_told()
    {
        var expired = A.Person(30) with { ValidFrom = "2025-01-01", ValidTo = "2025-12-31" };
        var later = A.Person(31) with { ValidFrom = "2027-01-01", ValidTo = "2027-12-31" };
        var withdrawn = A.Person(32) with { Deleted = "1" };
        var elsewhere = A.Person(33) with { DesignatedFacilities = Hub.OtherHospital };
        await Tokyo.PublishAsync(Hub.Tokyo, expired, later, withdrawn, elsewhere);

        Assert.Equal(("notEligible", "expired"), await Ask(expired));
        Assert.Equal(("notEligible", "notYetValid"), await Ask(later));
        Assert.Equal(("notEligible", "withdrawn"), await Ask(withdrawn));
        Assert.Equal(("notEligible", "facilityNotDesignated"), await Ask(elsewhere));
        Assert.Equal("eligible", (await hub.As($"facility:{Hub.OtherHospital}").CheckAsync(A.QuestionFor(elsewhere).Json())).Text("outcome"));

        async Task<(string?, string?)> Ask(Row person)
        {
            var answer = await Facility.CheckAsync(A.QuestionFor(person).Json());
            return (answer.Text("outcome"), answer.Text("reason"));
        }
    }

    [Fact]
    public async Task National_comes_before_local_and_each_body_owns_its_rows()
    {
        var local = A.Person(40) with { ProgramId = "13-180", PayerNumber = "", RecipientNumber = "LOCAL-40", HistoryKey = "c-40", MonthlyCapYen = "" };
        var national = A.Person(40) with { HistoryKey = "t-40" };
        await hub.As($"municipality:{Hub.Chiyoda}").PublishAsync(Hub.Chiyoda, local);
        await Tokyo.PublishAsync(Hub.Tokyo, national);

        var answer = await Facility.CheckAsync(A.QuestionFor(national).Json());

        var lines = answer.GetProperty("entitlements").EnumerateArray().ToList();
        Assert.Equal(["54", "13-180"], lines.Select(line => line.GetProperty("program").Text("id")));
        Assert.Equal([Hub.Tokyo, Hub.Chiyoda], lines.Select(line => line.Text("municipality")));
        Assert.Equal([1, 2], lines.Select(line => line.GetProperty("claimOrder").GetInt32()));
        Assert.Equal(18_000, lines[1].GetProperty("copayment").GetProperty("monthlyCapYen").GetInt32());
        Assert.Equal("perFacility", lines[1].GetProperty("copayment").Text("capScope"));
    }

    [Fact]
    public async Task Two_bodies_on_one_program_are_a_conflict()
    {
        var first = A.Person(41) with { ProgramId = "13-180", PayerNumber = "", RecipientNumber = "X", HistoryKey = "a-41", MonthlyCapYen = "" };
        await hub.As($"municipality:{Hub.Chiyoda}").PublishAsync(Hub.Chiyoda, first);
        await hub.As($"municipality:{Hub.Minato}").PublishAsync(Hub.Minato, first with { HistoryKey = "b-41", RecipientNumber = "Y" });

        var answer = await Facility.CheckAsync(A.QuestionFor(first).Json());

        Assert.Equal(("undetermined", "sourceConflict"), (answer.Text("outcome"), answer.Text("reason")));
        Discloses_nothing(answer);
    }

    [Fact]
    public async Task What_was_known_then_is_answered_as_it_was_known()
    {
        var person = A.Person(50);
        await Tokyo.PublishAsync(Hub.Tokyo, person);
        var before = hub.Clock.GetUtcNow();
        await Tokyo.PublishAsync(Hub.Tokyo, person with { Deleted = "1" });

        var now = await Facility.CheckAsync(A.QuestionFor(person).Json());
        var then = await Facility.CheckAsync(A.QuestionFor(person).With("knownAt", before.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffZ")).Json());
        var longAgo = await Facility.CheckAsync(A.QuestionFor(person).With("knownAt", "2026-11-19T00:00:00Z").Json());

        Assert.Equal("withdrawn", now.Text("reason"));
        Assert.Equal("eligible", then.Text("outcome"));
        Assert.Equal("identifierUnknown", longAgo.Text("reason"));
    }

    [Fact]
    public async Task An_old_card_leads_nowhere_now_but_still_to_what_was_known_then()
    {
        var person = A.Person(51);
        await Tokyo.PublishAsync(Hub.Tokyo, person);
        var before = hub.Clock.GetUtcNow();
        var corrected = person with { Number = "990051" };
        await Tokyo.PublishAsync(Hub.Tokyo, corrected);

        Assert.Equal("eligible", (await Facility.CheckAsync(A.QuestionFor(corrected).Json())).Text("outcome"));
        Assert.Equal("identifierUnknown", (await Facility.CheckAsync(A.QuestionFor(person).Json())).Text("reason"));
        var then = await Facility.CheckAsync(A.QuestionFor(person).With("knownAt", before.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffZ")).Json());
        Assert.Equal("eligible", then.Text("outcome"));
    }

    [Fact]
    public async Task Checks_in_a_batch_are_answered_in_order()
    {
        var known = A.Person(60);
        await Tokyo.PublishAsync(Hub.Tokyo, known);
        var questions = Enumerable.Range(0, 1_000).Select(i => i % 2 == 0 ? A.QuestionFor(known) : Question.ByCard(number: $"77{i}"));

        using var response = await Facility.PostJsonAsync("/v1/eligibility-checks/batch", $$"""{"checks":[{{string.Join(',', questions.Select(question => question.Json()))}}]}""");

        var answers = (await response.JsonAsync()).GetProperty("checks").EnumerateArray().Select(answer => answer.Text("outcome")).ToList();
        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => i % 2 == 0 ? "eligible" : "undetermined"), answers);
    }

    [Fact]
    public async Task A_batch_that_asks_for_one_unknown_card_again_and_again_is_answered_and_leaves_nothing_in_memory()
    {
        var question = Question.ByCard(number: "880001").Json();

        using var response = await Facility.PostJsonAsync("/v1/eligibility-checks/batch", $$"""{"checks":[{{string.Join(',', Enumerable.Repeat(question, 1_000))}}]}""");

        var answers = (await response.JsonAsync()).GetProperty("checks").EnumerateArray().Select(answer => answer.Text("reason"));
        Assert.Equal(Enumerable.Repeat("identifierUnknown", 1_000), answers);
        Assert.True(InsuranceCard.TryCreate("33120015", "12", "880001", "01", out var card));
        var grain = hub.Services.GetRequiredService<IGrainFactory>().GetGrain<IIdentifierGrain>(hub.Services.GetRequiredService<IdentifierKeys>().Card(card)).GetGrainId();
        var residents = hub.Services.GetRequiredService<Residents>();
        await Eventually.GetAsync(async () => (await residents.AmongAsync([grain])).Count == 0 ? hub : null, "the unknown card to leave");
    }

    [Fact]
    public async Task Everything_is_still_known_after_a_restart()
    {
        var person = A.Person(70);
        await Tokyo.PublishAsync(Hub.Tokyo, person);
        var before = await Facility.CheckAsync(A.QuestionFor(person).Json());

        await hub.RestartAsync();

        var after = await Facility.CheckAsync(A.QuestionFor(person).Json());
        Assert.Equal("eligible", after.Text("outcome"));
        Assert.Equal(before.GetProperty("recipient").Text("code"), after.GetProperty("recipient").Text("code"));
        Assert.Equal(Source(before), Source(after));

        static string? Source(JsonElement answer) => answer.GetProperty("entitlements")[0].GetProperty("source").Text("batchId");
    }

    private static void Discloses_nothing(JsonElement answer)
    {
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("recipient").ValueKind);
        Assert.Empty(answer.GetProperty("entitlements").EnumerateArray());
    }
}
