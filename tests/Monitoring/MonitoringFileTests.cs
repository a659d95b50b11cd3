using System.Text.Json;
using System.Text.RegularExpressions;
using Actors.Cli;
using Actors.Cli.Processes;
using Xunit;

namespace Actors.Tests.Monitoring;

/// <summary>What is shipped for Prometheus and Grafana speaks of what the service tells.</summary>
public sealed partial class MonitoringFileTests(Busy busy) : IClassFixture<Busy>
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "docs", "monitoring");

    [Fact]
    public async Task Every_query_of_the_dashboard_names_metrics_and_labels_as_they_are_told()
    {
        using var dashboard = await DashboardAsync();
        var scraped = await Scraped.OfAsync(busy.Hub);

        var queries = Query.OfDashboard(dashboard.RootElement).ToList();

        Assert.NotEmpty(queries);
        Assert.Empty(queries.SelectMany(query => query.Faults(scraped)));
    }

    [Fact]
    public async Task Every_query_of_the_alerts_names_metrics_and_labels_as_they_are_told()
    {
        var yaml = await File.ReadAllTextAsync(Path.Combine(s_folder, "alerts.yml"), Stop);
        var scraped = await Scraped.OfAsync(busy.Hub);

        var queries = Query.OfAlerts(yaml).ToList();

        Assert.Equal(Alert().Count(yaml), queries.Count);
        Assert.Empty(queries.SelectMany(query => query.Faults(scraped)));
    }

    [Theory]
    [InlineData("sum(actors_grains_residents)", "no metric actors_grains_residents")]
    [InlineData("sum by (grain) (actors_grains_resident)", "nothing has the label grain")]
    [InlineData("actors_upload_batches{state=\"waiting\"} > 0", "actors_upload_batches has no state=\"waiting\"")]
    [InlineData("rate(actors_upload_rows_total{job=\"actors\", body=~\"1.*\"}[5m])", "actors_upload_rows_total has no body=~\"1.*\"")]
    public async Task A_query_that_would_show_nothing_is_found(string text, string fault) =>
        Assert.Equal([$"here: {fault}"], new Query("here", text, []).Faults(await Scraped.OfAsync(busy.Hub)));

    [Fact]
    public async Task The_page_tells_every_metric_of_our_own_and_no_other()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "monitoring.md"), Stop);
        var told = Row().Matches(page).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);

        var scraped = await Scraped.OfAsync(busy.Hub);

        Assert.Equal(Family().Matches(scraped.Text).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal), told);
    }

    [Fact]
    public async Task Every_alert_stands_on_the_page()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "monitoring.md"), Stop);

        var alerts = Alert().Matches(await File.ReadAllTextAsync(Path.Combine(s_folder, "alerts.yml"), Stop)).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(alerts);
        Assert.All(alerts, alert => Assert.Contains($"| {alert} |", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_dashboard_can_be_imported()
    {
        using var dashboard = await DashboardAsync();
        var root = dashboard.RootElement;
        var panels = root.GetProperty("panels").EnumerateArray().ToList();
        var variables = root.GetProperty("templating").GetProperty("list").EnumerateArray().ToDictionary(variable => variable.GetProperty("name").GetString()!, StringComparer.Ordinal);

        // Grafana migrates what is older than it knows; it gives a dashboard without an id one of its own.
        Assert.InRange(root.GetProperty("schemaVersion").GetInt32(), 36, 41);
        Assert.False(root.TryGetProperty("id", out var id) && id.ValueKind is not JsonValueKind.Null);
        Assert.Matches("^[a-zA-Z0-9_-]{1,40}$", root.GetProperty("uid").GetString());
        Assert.Equal(panels.Count, panels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
        Assert.Equal("datasource", variables["datasource"].GetProperty("type").GetString());
        Assert.All(panels.Where(panel => panel.GetProperty("type").GetString() != "row"), panel =>
        {
            Assert.Equal("${datasource}", panel.GetProperty("datasource").GetProperty("uid").GetString());
            var targets = panel.GetProperty("targets").EnumerateArray().ToList();
            Assert.Equal(targets.Count, targets.Select(target => target.GetProperty("refId").GetString()).Distinct().Count());
            Assert.All(
                targets.SelectMany(target => Variable().Matches(target.GetProperty("expr").GetString()!)).Select(match => match.Groups[1].Value),
                name => Assert.True(name.StartsWith("__", StringComparison.Ordinal) || variables.ContainsKey(name), name));
        });
    }

    [Fact]
    public async Task No_panel_of_the_dashboard_lies_over_another()
    {
        using var dashboard = await DashboardAsync();

        var taken = dashboard.RootElement.GetProperty("panels").EnumerateArray().SelectMany(panel =>
        {
            var place = panel.GetProperty("gridPos");
            int Number(string name) => place.GetProperty(name).GetInt32();
            Assert.InRange(Number("x") + Number("w"), 1, 24);
            return from x in Enumerable.Range(Number("x"), Number("w")) from y in Enumerable.Range(Number("y"), Number("h")) select (x, y);
        }).ToList();

        Assert.Equal(taken.Count, taken.Distinct().Count());
    }

    [Fact]
    public async Task Prometheus_reads_what_the_service_tells()
    {
        var text = Path.Combine(Repository.Root, "artifacts", "metrics.txt");
        await File.WriteAllTextAsync(text, (await Scraped.OfAsync(busy.Hub)).Text, Stop);

        var result = await PromtoolAsync($"check metrics < '{text}'");

        // 3 is advice on names, which are those of OpenTelemetry.
        Assert.True(result.ExitCode is 0 or 3 && !result.Output.Contains("error while linting", StringComparison.Ordinal), result.Output);
    }

    [Fact]
    public async Task The_alerts_fire_when_they_should()
    {
        var result = await PromtoolAsync($"test rules '{Path.Combine(s_folder, "alerts.test.yml")}'");

        Assert.True(result.Succeeded, result.Output);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<JsonDocument> DashboardAsync() => JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(s_folder, "grafana-dashboard.json"), Stop));

    private static async Task<ChildResult> PromtoolAsync(string arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/promtool"), "promtool is not installed: apt-get install prometheus");
        return await new Child("/bin/sh", "-c", $"promtool {arguments}").RunAsync(Stop);
    }

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^\| `(actors_[a-z_]+)`", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^# TYPE (actors_[a-z_]+) ", RegexOptions.Multiline)]
    private static partial Regex Family();

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex Alert();
}
