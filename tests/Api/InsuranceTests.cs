using System.Net;
using System.Text;
using System.Text.Json;
using Actors.Tests.Hosting.Hosts;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Insurers' cards over HTTP: who may send them, what becomes of bad rows, and who is found by them.</summary>
public sealed class InsuranceTests(Hub hub) : IClassFixture<Hub>
{
    static InsuranceTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private HttpClient Hospital => hub.As($"facility:{Hub.Hospital}");

    private HttpClient Insurer => hub.As("payer:33120015");

    [Fact]
    public async Task A_person_whose_municipality_sent_no_card_is_found_and_charged_by_the_insurers()
    {
        var person = await RegisteredWithoutCardAsync(1);
        Assert.Equal("identifierUnknown", (await Hospital.CheckAsync(A.QuestionFor(person).Json())).Text("reason"));

        var batch = await Insurer.PutCardsAsync(CardFiles.Line(person));

        Assert.Equal(("applied", 1, 1, 0, 1), (batch.Text("state"), Number(batch, "rows"), Number(batch, "accepted"), Number(batch, "rejected"), Number(batch, "processed")));
        var answer = await Hospital.CheckAsync(A.QuestionFor(person).Json());
        Assert.Equal(("eligible", "難波 花子"), (answer.Text("outcome"), answer.GetProperty("recipient").Text("name")));
        var charge = await Hospital.ChargeAsync(Charging.ChargeFor(person));
        Assert.Equal(6_000, charge.Patient());
        Assert.Equal(charge.Text("entryId"), (await Hospital.SheetAsync(SheetCalls.SearchFor(person))).GetProperty("entries")[0].Text("entryId"));
        Assert.Equal("identityMismatch", (await Hospital.CheckAsync(A.QuestionFor(person).With("birthDate", "1980-05-02").Json())).Text("reason"));
    }

    [Fact]
    public async Task An_ended_card_no_longer_identifies_and_what_was_known_before_can_be_asked()
    {
        var person = await RegisteredWithoutCardAsync(2);
        await Insurer.PutCardsAsync(CardFiles.Line(person));
        var before = hub.Clock.GetUtcNow().ToString("O");

        await Insurer.PutCardsAsync(CardFiles.Line(person, validTo: "2026-10-31"));

        var question = A.QuestionFor(person);
        Assert.Equal("identifierUnknown", (await Hospital.CheckAsync(question.Json())).Text("reason"));
        Assert.Equal("eligible", (await Hospital.CheckAsync(question.With("serviceDate", "2026-10-31").Json())).Text("outcome"));
        Assert.Equal("eligible", (await Hospital.CheckAsync(question.With("knownAt", before).Json())).Text("outcome"));
        Assert.Equal("/problems/not-chargeable", (await Hospital.RefusedAsync(Charging.ChargeFor(person), HttpStatusCode.UnprocessableEntity)).Text("type"));
    }

    [Theory]
    [InlineData("2026-10", "2026-10-31", "", true)]
    [InlineData("2026-10", "2026-11-01", "", false)]
    [InlineData("2026-11", "2026-11-20", "2026-11-20", true)]
    [InlineData("2026-11", "2026-11-01", "2026-11-19", false)]
    [InlineData("2026-12", "2026-12-01", "2026-12-01", true)]
    public async Task The_sheet_of_a_month_is_shown_for_the_card_of_its_day_nearest_to_today(string month, string validFrom, string validTo, bool shown)
    {
        var person = await RegisteredWithoutCardAsync(100 + (month[^1] * 2) + (shown ? 1 : 0));
        await Insurer.PutCardsAsync(CardFiles.Line(person, validFrom, validTo));

        using var answer = await Hospital.PostJsonAsync("/v1/copayments/search", SheetCalls.SearchFor(person, month).Json());

        Assert.Equal(shown ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task A_person_known_by_a_card_alone_is_unknown_until_a_body_registers_them()
    {
        var person = A.Person(3);
        await Insurer.PutCardsAsync(CardFiles.Line(person));

        var answer = await Hospital.CheckAsync(A.QuestionFor(person).Json());

        Assert.Equal(("undetermined", "identifierUnknown", JsonValueKind.Null), (answer.Text("outcome"), answer.Text("reason"), answer.GetProperty("recipient").ValueKind));
        Assert.Equal("identifierUnknown", (await Hospital.RefusedAsync(Charging.ChargeFor(person), HttpStatusCode.UnprocessableEntity)).Text("reason"));
        await hub.Services.CollectIdleGrainsAsync();
        await Tokyo.PublishAsync(Hub.Tokyo, WithoutCard(person));
        Assert.Equal("eligible", (await Hospital.CheckAsync(A.QuestionFor(person).Json())).Text("outcome"));
        Assert.Equal("identityMismatch", (await Hospital.CheckAsync(A.QuestionFor(person).With("birthDate", "1980-05-02").Json())).Text("reason"));
    }

    [Fact]
    public async Task A_family_on_one_card_is_told_apart_by_branch_and_birth_date_and_who_is_registered_goes_before_who_is_not()
    {
        var mother = await RegisteredWithoutCardAsync(4);
        var son = A.Person(5) with { Number = mother.Number, Branch = "02", BirthDate = "2010-05-01" };
        var daughter = A.Person(6) with { Number = mother.Number, Branch = "03" };
        await Tokyo.PublishAsync(Hub.Tokyo, WithoutCard(son));
        await Insurer.PutCardsAsync(CardFiles.Line(mother), CardFiles.Line(son), CardFiles.Line(daughter));

        Assert.Equal(("eligible", "1980-05-01"), await WhoAsync(mother with { Branch = "" }));
        Assert.Equal(("eligible", "2010-05-01"), await WhoAsync(son with { Branch = "" }));
        Assert.Equal(("eligible", "2010-05-01"), await WhoAsync(son));
        Assert.Equal(("undetermined", null), await WhoAsync(daughter));
        Assert.Equal(("undetermined", null), await WhoAsync(mother with { Branch = "", BirthDate = "1955-01-01" }));
        Assert.Equal(("undetermined", null), await WhoAsync(mother with { Branch = "04" }));
    }

    [Fact]
    public async Task Bad_rows_and_cards_of_other_insurers_are_reported_and_never_block_good_ones()
    {
        var person = await RegisteredWithoutCardAsync(7);
        var foreign = A.Person(8) with { InsurerNumber = "06130488" };

        var batch = await Insurer.PutCardsAsync(CardFiles.Line(foreign), CardFiles.Line(person), CardFiles.Line(A.Person(9), validTo: "2025-01-01"), "x,y", "\"a\"b,,,,,,");

        Assert.Equal((5, 1, 4, 5), (Number(batch, "rows"), Number(batch, "accepted"), Number(batch, "rejected"), Number(batch, "processed")));
        var path = $"{CardFiles.Address}/{batch.Text("id")}/errors";
        Assert.Equal(
            [(1, "insurerNumber", "cardOfOtherInsurer"), (3, "validTo", "periodReversed"), (4, "row", "cellCount"), (5, "row", "malformedCsv")],
            (await Insurer.GetErrorsAsync(path)).Select(error => (Number(error, "row"), error.Text("field")!, error.Text("code")!)));
        Assert.StartsWith("1,insurerNumber,cardOfOtherInsurer,", (await Insurer.GetStringAsync($"{path}?limit=1")).TrimStart('\uFEFF').Split("\r\n")[1], StringComparison.Ordinal);
        Assert.Equal("eligible", (await Hospital.CheckAsync(A.QuestionFor(person).Json())).Text("outcome"));
        Assert.Equal("identifierUnknown", (await Hospital.CheckAsync(A.QuestionFor(foreign).Json())).Text("reason"));
        Assert.Equal("applied", (await hub.As("payer").PutCardsAsync(CardFiles.Line(foreign))).Text("state"));
        await Tokyo.PublishAsync(Hub.Tokyo, WithoutCard(foreign));
        Assert.Equal("eligible", (await Hospital.CheckAsync(A.QuestionFor(foreign).Json())).Text("outcome"));
    }

    [Fact]
    public async Task A_person_with_too_many_rows_or_cards_is_refused_and_the_others_are_not()
    {
        var (many, more, good) = (A.Person(10), A.Person(11), await RegisteredWithoutCardAsync(12));
        IEnumerable<string> Of(Row person, int from, int count) => Enumerable.Range(from, count).Select(number => CardFiles.Line(person with { Number = $"{person.Number}{number:D4}" }));

        var crowd = await Insurer.PutCardsAsync([.. Of(many, 1, 101), CardFiles.Line(good)]);
        Assert.Equal((102, 101), (Number(crowd, "rows"), Number(crowd, "rejected")));
        await Insurer.PutCardsAsync(Of(more, 1, 100));
        var rejected = await Insurer.PutCardsAsync(Of(more, 101, 2));

        Assert.Equal(("rejected", 2, 2), (rejected.Text("state"), Number(rejected, "rejected"), Number(rejected, "processed")));
        Assert.Equal(
            [("row", "tooManyCards"), ("row", "tooManyCards")],
            (await Insurer.GetErrorsAsync($"{CardFiles.Address}/{rejected.Text("id")}/errors")).Select(error => (error.Text("field"), error.Text("code"))));
        Assert.Equal("eligible", (await Hospital.CheckAsync(A.QuestionFor(good).Json())).Text("outcome"));
    }

    [Fact]
    public async Task A_batch_is_seen_by_the_payer_that_sent_it_and_by_nobody_else()
    {
        var id = (await Insurer.PutCardsAsync(CardFiles.Line(A.Person(13)))).Text("id");

        foreach (var path in new[] { $"{CardFiles.Address}/{id}", $"{CardFiles.Address}/{id}/errors", $"{CardFiles.Address}/{Guid.NewGuid()}", $"{CardFiles.Address}/x" })
        {
            foreach (var stranger in new[] { "payer:06130488", "payer" })
            {
                using var response = await hub.As(stranger).GetAsync(path);
                Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            }
        }
    }

    [Fact]
    public async Task The_same_file_under_the_same_key_is_the_same_batch_and_another_file_is_refused()
    {
        var file = Encoding.UTF8.GetBytes($"{CardFiles.Header}\n{CardFiles.Line(A.Person(14))}");
        using var first = await Insurer.SendCardsAsync(file, "cards-1");
        await Insurer.AppliedAsync(first.Headers.Location!.ToString());
        var versions = await Database.CountAsync(hub.ConnectionString, "card_versions");

        using var again = await Insurer.SendCardsAsync(file, "cards-1");
        using var reused = await Insurer.SendCardsAsync([.. file, (byte)'\n'], "cards-1");
        using var ofAnother = await hub.As("payer").SendCardsAsync(file, "cards-1");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Accepted), (again.StatusCode, reused.StatusCode, ofAnother.StatusCode));
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.NotEqual(first.Headers.Location, ofAnother.Headers.Location);
        await hub.As("payer").AppliedAsync(ofAnother.Headers.Location!.ToString());
        Assert.Equal(versions, await Database.CountAsync(hub.ConnectionString, "card_versions"));
    }

    [Fact]
    public async Task Japanese_headers_and_shift_jis_are_taken_and_wrong_headers_and_types_are_not()
    {
        var person = await RegisteredWithoutCardAsync(15);
        var text = $"枝番,番号,記号,保険者番号,有効期間開始日,有効期間終了日,個人番号\r\n{person.Branch},{person.Number},{person.Symbol},{person.InsurerNumber},20260101,2026/12/31,{person.PersonNumber}\r\n";

        using var sent = await Insurer.SendCardsAsync(Encoding.GetEncoding(932).GetBytes(text));
        using var unknown = await Insurer.SendCardsAsync(Encoding.UTF8.GetBytes(Row.File(person)));
        using var json = await Insurer.SendCardsAsync("[]"u8.ToArray(), contentType: "application/json");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.UnsupportedMediaType), (unknown.StatusCode, json.StatusCode));
        Assert.Equal("applied", (await Insurer.AppliedAsync(sent.Headers.Location!.ToString())).Text("state"));
        Assert.Equal("eligible", (await Hospital.CheckAsync(A.QuestionFor(person).Json())).Text("outcome"));
    }

    [Fact]
    public async Task A_linkage_code_of_an_insurer_is_nobody_s_at_a_body()
    {
        var registered = A.Person(16);
        var file = Row.File(WithoutCard(registered)).Replace("personNumber,", "linkageCode,", StringComparison.Ordinal).Replace(registered.PersonNumber, "link-16", StringComparison.Ordinal);
        await Tokyo.PublishAsync(Hub.Tokyo, Encoding.UTF8.GetBytes(file), "text/csv");

        using var sent = await Insurer.SendCardsAsync(Encoding.UTF8.GetBytes(
            $"{CardFiles.Header.Replace("personNumber", "linkageCode", StringComparison.Ordinal)}\n{CardFiles.Line(registered with { PersonNumber = "link-16" })}"));
        await Insurer.AppliedAsync(sent.Headers.Location!.ToString());

        Assert.Equal("identifierUnknown", (await Hospital.CheckAsync(A.QuestionFor(registered).Json())).Text("reason"));
    }

    [Fact]
    public async Task No_national_number_is_stored_and_neither_number_nor_person_is_logged()
    {
        var person = A.Person(17) with { Number = "918273645" };
        await Insurer.PutCardsAsync(CardFiles.Line(person), CardFiles.Line(person with { InsurerNumber = "06130488" }));

        Assert.DoesNotContain(await Database.DumpAsync(hub.ConnectionString), value => value.Contains(person.PersonNumber, StringComparison.Ordinal));
        Assert.DoesNotContain(hub.Logs.Lines, line => line.Contains(person.PersonNumber, StringComparison.Ordinal) || line.Contains(person.Number, StringComparison.Ordinal));
        Assert.Equal(0, await Database.CountAsync(hub.ConnectionString, "card_rows WHERE errors IS NULL"));
    }

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    private static int Number(JsonElement json, string property) => json.GetProperty(property).GetInt32();

    private static Row WithoutCard(Row person) => person with { InsurerNumber = "", Symbol = "", Number = "", Branch = "" };

    private async Task<Row> RegisteredWithoutCardAsync(int number)
    {
        var person = A.Person(number);
        Assert.Equal("published", (await Tokyo.PublishAsync(Hub.Tokyo, WithoutCard(person))).Text("state"));
        return person;
    }

    private async Task<(string? Outcome, string? BirthDate)> WhoAsync(Row shown)
    {
        var answer = await Hospital.CheckAsync(A.QuestionFor(shown).Json());
        return (answer.Text("outcome"), answer.GetProperty("recipient") is { ValueKind: JsonValueKind.Object } recipient ? recipient.Text("birthDate") : null);
    }
}
