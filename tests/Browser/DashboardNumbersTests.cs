using System.Text.RegularExpressions;
using Actors.ClientApi.Dashboard.Measuring;
using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Actors.Tests.Browser;

/// <summary>What the page makes of its samples. The service takes none by itself here: each is the test's own.</summary>
public sealed class DashboardNumbersTests : IClassFixture<Chromium>, IAsyncLifetime
{
    private static readonly (Column Column, double Value)[] Known =
    [
        (Column.Checks, 1_234), (Column.AnswerP50, 0.0005), (Column.AnswerP95, 0.002), (Column.AnswerP99, 0.004), (Column.CheckP50, 0.00001), (Column.CheckP99, 0.00002),
        (Column.Residents, 4_321), (Column.Activations, 7), (Column.Collections, 3), (Column.Memory, 512e6), (Column.Heap, 256e6), (Column.Commits, 42), (Column.CommitRows, 8),
        (Column.CommitP50, 0.003), (Column.CommitP99, 0.006), (Column.PoolBusy, 5), (Column.PoolIdle, 6), (Column.JournalWaiting, 17), (Column.JournalLag, 2), (Column.EventsWaiting, 99),
        (Column.EventsLag, 3),
    ];

    private readonly Chromium _chromium;
    private readonly Hub _hub;

    public DashboardNumbersTests(Chromium chromium, PostgresFixture postgres)
    {
        _chromium = chromium;
        _hub = new(() => postgres.CreateDatabaseAsync(), services => services.Remove(services.Single(service => service.ImplementationType == typeof(Sampler))));
    }

    public ValueTask InitializeAsync() => _hub.InitializeAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Every_tile_and_every_chart_shows_its_own_numbers()
    {
        await using var window = await OpenAsync();

        Add(0, Known);

        await ExpectTileAsync("checks", "1,234", "p50 500 µs");
        await ExpectTileAsync("answerP99", "4 ms", "in memory 20 µs");
        await ExpectTileAsync("residents", "4,321", "Memory 512 MB");
        await ExpectTileAsync("commitP99", "6 ms", "Commits a second 42");
        await ExpectTileAsync("journalLag", "2 s", "Records not shipped 17");
        await ExpectTileAsync("eventsWaiting", "99", "lag 3 s");
        await Expect(window.Page.Locator(".chart .series")).ToHaveTextAsync(
        [
            "Checks 1,234", "p50 500 µsp95 2 msp99 4 msin memory, p99 20 µs", "Grains in memory 4,321", "activated 7collected 3", "p50 3 msp99 6 ms", "average 8Commits a second 42",
            "in use 5idle 6", "lag 2 s", "Events waiting 99Records not shipped 17", "process 512 MBmanaged heap 256 MB",
        ]);
        await Expect(window.Page.Locator(".chart canvas")).ToHaveCountAsync(10);
        window.AssertStayedHome();

        async Task ExpectTileAsync(string column, string value, string under)
        {
            await Expect(window.Tile(column)).ToHaveTextAsync(value);
            await Expect(window.Page.Locator($".tile:has([data-value={column}]) .small")).ToHaveTextAsync(under);
        }
    }

    [Fact]
    public async Task Numbers_of_many_digits_are_whole_on_tiles_and_axes()
    {
        await using var window = await OpenAsync();

        Add(0, (Column.Checks, 1_234), (Column.Residents, 123_456_789), (Column.Memory, 512e9), (Column.JournalLag, 432_000));

        await Expect(window.Tile("residents")).ToHaveTextAsync("123,456,789");
        await Expect(window.Tile("journalLag")).ToHaveTextAsync("120 h");
        await Expect(window.Page.Locator(".chart .series").Last).ToContainTextAsync("512 GB");
        Assert.True(await window.Page.EvaluateAsync<bool>("() => [...document.querySelectorAll('.tile .value')].every(value => value.scrollWidth <= value.clientWidth && value.getClientRects()[0].height < 50)"), "a number is cut or broken");
        var axes = await window.Page.EvaluateAsync<double[]>("() => [...document.querySelectorAll('.chart .u-over')].map(drawn => parseFloat(drawn.style.left))");
        Assert.True(axes[2] > axes[0], $"no more room for 100,000,000 than for 1,000: {axes[2]} and {axes[0]} pixels");
    }

    [Fact]
    public async Task Reasons_and_kinds_are_shown_with_their_counts()
    {
        await using var window = await OpenAsync();

        Add(0, Known, [new("none", 2, 30), new("sourceStale", 0.5, 10), new("withdrawn", 0, 0)], [new("program", 4, 5, 1), new("recipient", 3_000, 5_000, 2_000)]);

        await Expect(window.Page.Locator("#reasons .bar")).ToHaveTextAsync(["Eligible30 · 75 % · 2/s", "Source stale10 · 25 % · 0.5/s"]);
        await Expect(window.Page.Locator("#reasons progress").First).ToHaveJSPropertyAsync("value", 75);
        await Expect(window.Page.Locator("#kinds tr")).ToHaveTextAsync(["recipient3,0005,0002,000", "program451"]);
    }

    [Fact]
    public async Task The_hour_before_is_there_at_once_and_as_much_of_it_shown_as_is_chosen()
    {
        Add(-40 * 60, (Column.Checks, 5_000));
        Add(-10 * 60, (Column.Checks, 200));
        Add(-60, (Column.Checks, 100));
        await using var window = await OpenAsync();
        var checks = window.Page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Checks a second", RegexOptions.None, TimeSpan.FromSeconds(1)) });

        await Expect(checks).ToHaveAttributeAsync("aria-label", "Checks a second. Checks: now 100, most 200");
        await ChooseAsync("60 min");
        await Expect(checks).ToHaveAttributeAsync("aria-label", "Checks a second. Checks: now 100, most 5,000");
        await ChooseAsync("5 min");
        await Expect(checks).ToHaveAttributeAsync("aria-label", "Checks a second. Checks: now 100, most 100");

        async Task ChooseAsync(string range)
        {
            var button = window.Page.GetByRole(AriaRole.Button, new() { Name = range, Exact = true });
            await button.ClickAsync();
            await Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
            await Expect(window.Page.Locator("#ranges [aria-pressed=true]")).ToHaveCountAsync(1);
        }
    }

    [Fact]
    public async Task A_chart_is_read_as_a_table_of_minutes()
    {
        Add(-120, (Column.Checks, 10));
        Add(-119, (Column.Checks, 20));
        Add(-60, (Column.Checks, 300));
        await using var window = await OpenAsync();

        await window.Page.Locator(".chart summary").First.ClickAsync();

        await Expect(window.Page.Locator(".chart table").First.Locator("thead th")).ToHaveTextAsync(["Time", "Checks"]);
        await Expect(window.Page.Locator(".chart table").First.Locator("tbody td")).ToHaveTextAsync(["300", "15"]);
        await window.AssertAccessibleAsync();
    }

    [Fact]
    public async Task A_stream_that_falls_silent_is_taken_for_lost_and_begun_again()
    {
        await using var window = await OpenAsync();

        await window.Page.Clock.InstallAsync();
        await window.Page.ReloadAsync();
        var connection = window.Page.Locator("#connection");
        await Expect(connection).ToHaveAttributeAsync("data-state", "live", DashboardWindow.Soon);

        // Time stands still where the stream has been silent for too long, and so does the page before it begins again.
        await window.Page.Clock.PauseAtAsync(DateTime.UtcNow.AddMinutes(1));
        await Expect(connection).ToHaveAttributeAsync("data-state", "lost");
        await Expect(connection).ToHaveTextAsync(new Regex("^Reconnecting… Last heard .+:[0-9]{2}$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await window.Page.Clock.ResumeAsync();
        await Expect(connection).ToHaveAttributeAsync("data-state", "live", DashboardWindow.Soon);
        Add(0, Known);
        await Expect(window.Tile("checks")).ToHaveTextAsync("1,234");
    }

    [Fact]
    public async Task Samples_are_kept_for_an_hour_each_once_with_a_gap_where_none_came()
    {
        await using var window = await OpenAsync();

        var kept = await window.Page.EvaluateAsync<double?[][]>(
            """
            async () => {
              const { Samples } = await import("/assets/dashboard/samples.js");
              const few = new Samples();
              few.begin(["checks"]);
              few.addAll([1000, 2000, 2000, 1000, 9000], [[1, 2, 3, 4, 5]]);
              const many = new Samples();
              many.begin(["checks"]);
              for (let second = 1; second <= 4000; second++) {
                many.add(second * 1000, [second]);
              }

              return [few.times, few.columns.checks, [many.times.length, many.times[0], many.now("checks")]];
            }
            """);

        Assert.Equal([1, 2, 3, 9], kept[0]);
        Assert.Equal([1, 2, null, 5], kept[1]);
        Assert.Equal([3_600, 401, 4_000], kept[2]);
    }

    [Fact]
    public async Task What_is_read_again_and_again_is_read_one_at_a_time()
    {
        await using var window = await OpenAsync();

        var begun = await window.Page.EvaluateAsync<int[]>(
            """
            async () => {
              const { oneAtATime } = await import("/assets/dashboard/reading.js");
              const waiting = [];
              const read = oneAtATime(() => new Promise(answer => waiting.push(answer)));
              const first = read();
              read();
              read();
              const meanwhile = waiting.length;
              waiting[0]();
              await new Promise(resume => setTimeout(resume));
              const after = waiting.length;
              waiting[1]();
              await first;
              read();
              return [meanwhile, after, waiting.length];
            }
            """);

        Assert.Equal([1, 2, 3], begun);
    }

    [Fact]
    public async Task An_instant_tells_its_year_where_that_is_not_the_present_one()
    {
        await using var window = await OpenAsync();

        var told = await window.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const { instant } = await import("/assets/dashboard/format.js");
              return [instant(new Date(new Date().getFullYear(), 0, 2, 3, 4, 5)), instant(new Date(2025, 0, 2, 3, 4, 5))];
            }
            """);

        Assert.Equal(["2 Jan, 03:04:05", "2 Jan 2025, 03:04:05"], told);
        await Expect(window.Page.Locator("[data-word=zone]")).ToHaveTextAsync(new Regex("^Times: .+", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    private async Task<Window> OpenAsync()
    {
        var window = await _chromium.OpenAsync(_hub.Anonymous.BaseAddress!, new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        await window.SignInAsync(_hub.As("operator").DefaultRequestHeaders.Authorization!.Parameter!);
        return window;
    }

    /// <param name="seconds">After the full minute of now.</param>
    private void Add(int seconds, params (Column Column, double Value)[] values) => Add(seconds, values, [], []);

    private void Add(int seconds, (Column Column, double Value)[] known, ReasonCount[] reasons, KindCount[] kinds)
    {
        const int Minute = 60_000;
        var values = new double?[Enum.GetValues<Column>().Length];
        foreach (var (column, value) in known)
        {
            values[(int)column] = value;
        }

        var at = (_hub.Clock.GetUtcNow().ToUnixTimeMilliseconds() / Minute * Minute) + (seconds * 1_000);
        _hub.Services.GetRequiredService<SampledHour>().Add(new(at, values, reasons, kinds), new Dictionary<string, double>(StringComparer.Ordinal));
    }
}
