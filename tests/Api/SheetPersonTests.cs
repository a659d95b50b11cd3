using System.Net;
using System.Text.Json;
using Xunit;
using static Actors.Tests.Api.SheetCalls;

namespace Actors.Tests.Api;

/// <summary>The person on the sheet of the month: as whom, and to whom, they are shown.</summary>
public sealed class SheetPersonTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Hospital => hub.As($"facility:{Hub.Hospital}");

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    [Fact]
    public async Task A_body_sees_the_person_as_it_registered_them_itself()
    {
        var person = await hub.RegisteredAsync(14, row => row with { ValidTo = "2026-11-15" });
        var code = await hub.CodeAsync(person);
        var other = person with
        {
            Name = "横浜 太郎", NameKana = "ヨコハマ タロウ", BirthDate = "1981-06-02", Sex = "1",
            PayerNumber = "54146014", RecipientNumber = "7654320", ValidFrom = "2026-11-16", ValidTo = "2027-03-31", HistoryKey = "h-renamed",
        };
        var kanagawa = hub.As($"municipality:{Hub.Kanagawa}");
        await kanagawa.PublishAsync(Hub.Kanagawa, other);

        Assert.Equal(("難波 花子", "ナンバ ハナコ", "1980-05-01", "2"), await SeenByAsync(Tokyo));
        Assert.Equal(("横浜 太郎", "ヨコハマ タロウ", "1981-06-02", "1"), await SeenByAsync(kanagawa));
        using var citizen = await LedgerAsync(hub.As("portal"), code, acting: code);
        Assert.Equal("横浜 太郎", (await citizen.JsonAsync()).GetProperty("recipient").Text("name"));
        using var page = await LedgerAsync(Tokyo, code, accept: "text/html");
        var printed = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
        Assert.Contains("難波 花子", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("横浜", printed, StringComparison.Ordinal);

        await kanagawa.PublishAsync(Hub.Kanagawa, other with { NotDisclosed = "1" });
        Assert.Equal((null, null, "1980-05-01", "2"), await SeenByAsync(Tokyo));

        async Task<(string?, string?, string?, string?)> SeenByAsync(HttpClient body)
        {
            using var response = await LedgerAsync(body, code);
            var recipient = (await response.JsonAsync()).GetProperty("recipient");
            return (recipient.Text("name"), recipient.Text("nameKana"), recipient.Text("birthDate"), recipient.Text("sex"));
        }
    }

    [Fact]
    public async Task A_person_who_is_not_disclosed_is_shown_without_a_name()
    {
        var person = await hub.RegisteredAsync(9, row => row with { NotDisclosed = "1" });

        var sheet = await Hospital.SheetAsync(SearchFor(person));

        Assert.Equal(JsonValueKind.Null, sheet.GetProperty("recipient").GetProperty("name").ValueKind);
        Assert.DoesNotContain("難波", WebUtility.HtmlDecode(await (await PageAsync(Hospital, SearchFor(person))).Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }
}
