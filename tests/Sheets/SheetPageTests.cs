using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Actors.ClientApi.PointOfCare;
using Actors.ClientApi.Sheets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Actors.Tests.Sheets;

/// <summary>The printed sheet as text.</summary>
public sealed partial class SheetPageTests
{
    private const string Hostile = "<script>alert('x')</script>\"&";

    private static readonly SheetProgramResponse Program = new("54", "難病", "allFacilities", null, 10_000, 6_000, 4_000);

    private static readonly LedgerSheetResponse Sheet = new(
        new("code", "難波 花子", "ナンバ ハナコ", new(1980, 5, 1), "2"),
        "2026-11",
        new(2026, 11, 20, 3, 0, 0, DateTimeKind.Utc),
        Closed: false,
        [Program],
        [new("54", "130001", "54136015", "1234566", new(2026, 1, 1), new(2026, 12, 31), 10_000)],
        [Entry("confirmed", 6_000, 6_000), Entry("void", 4_000, 0), Entry("expired", 100, 0)],
        [new(Guid.Empty, "1310000018", "試験病院", "2026-11", new("void", null, null, Guid.Empty), 4_000, 6_000, [new("54", 4_000, 6_000)], new(2026, 11, 20, 16, 0, 0, DateTimeKind.Utc))]);

    [Fact]
    public async Task It_is_japanese_and_carries_everything_that_paper_would()
    {
        var page = await RenderAsync(Sheet);

        Assert.StartsWith("<!DOCTYPE html>", page.TrimStart(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<html lang=\"ja\">", page, StringComparison.Ordinal);
        var text = WebUtility.HtmlDecode(page);
        Assert.All(
            ["自己負担上限額管理票", "難病（54）", "2026年11月分", "難波 花子", "1234566（2026年1月1日～2026年12月31日）", "10,000円", "試験病院", "30,000円", "6,000円", "4,000円", "確定", "取消", "失効", "他の記録の取消", "2026年11月21日", "2026年11月20日 12:00"],
            expected => Assert.Contains(expected, text, StringComparison.Ordinal));
        Assert.Equal(2, Count(page, "<caption>"));
        Assert.DoesNotContain("<th>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_longer_counts_is_struck_through()
    {
        var page = WebUtility.HtmlDecode(await RenderAsync(Sheet));

        Assert.Contains("<del>4,000円</del>", page, StringComparison.Ordinal);
        Assert.Contains("<del>100円</del>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<del>6,000円</del>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_text_stays_text_wherever_it_stands()
    {
        var hostile = Sheet with
        {
            Recipient = Sheet.Recipient with { Name = Hostile },
            Programs = [Program with { Name = Hostile }],
            Certificates = [Sheet.Certificates[0] with { RecipientNumber = Hostile }],
            Entries = [Sheet.Entries[0] with { FacilityName = Hostile }],
            Adjustments = [Sheet.Adjustments[0] with { FacilityName = Hostile }],
        };

        var page = await RenderAsync(hostile);

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(5, Count(WebUtility.HtmlDecode(page), Hostile));
    }

    [Fact]
    public async Task The_policy_names_the_style_of_the_page_and_nothing_else_is_on_it()
    {
        var page = await RenderAsync(Sheet);

        var style = Assert.Single(Style().Matches(page)).Groups[1].Value;
        Assert.Equal($"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}", SheetStyle.Source);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schemes_that_count_per_facility_have_no_page_and_a_month_without_a_shared_one_says_so()
    {
        var local = Program with { ProgramId = "13-180", CapScope = "perFacility" };

        Assert.Equal(1, Count(await RenderAsync(Sheet with { Programs = [Program, local] }), "<section"));
        Assert.Contains("ありません", WebUtility.HtmlDecode(await RenderAsync(Sheet with { Programs = [local] })), StringComparison.Ordinal);
        Assert.Equal(2, Count(await RenderAsync(Sheet with { Programs = [Program, Program with { ProgramId = "52" }] }), "<section"));
    }

    [Fact]
    public async Task A_month_without_charges_and_a_program_without_a_ceiling_say_so()
    {
        var page = WebUtility.HtmlDecode(await RenderAsync(Sheet with { Entries = [], Programs = [Program with { MonthlyCapYen = null, UsedYen = 0, RemainingYen = null }] }));

        Assert.Contains("記録はありません", page, StringComparison.Ordinal);
        Assert.Equal(2, Count(page, "―"));
    }

    [Fact]
    public async Task A_person_who_is_not_disclosed_has_no_name_on_it()
    {
        var page = WebUtility.HtmlDecode(await RenderAsync(Sheet with { Recipient = Sheet.Recipient with { Name = null, NameKana = null } }));

        Assert.Contains("（不開示）", page, StringComparison.Ordinal);
        Assert.DoesNotContain("難波", page, StringComparison.Ordinal);
    }

    private static SheetEntryResponse Entry(string state, int charged, int due) => new(
        Guid.Empty, 1, state, "1310000018", "試験病院", null, new(2026, 11, 20), "outpatient", null, 30_000, 9_000, default, null, charged, due, null,
        [new("54", "130001", "1234566", charged, due, due, InKind: true, null, 10_000, due)]);

    private static async Task<string> RenderAsync(LedgerSheetResponse sheet)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        return await SheetAnswers.RenderAsync(sheet, services, NullLoggerFactory.Instance);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex("<style>(?<text>.*?)</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Style();
}
