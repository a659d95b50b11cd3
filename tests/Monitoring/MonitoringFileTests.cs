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

    [Theory]
    [InlineData("alerts.yml")]
    [InlineData("grafana-dashboard.json")]
    public async Task Every_metric_and_label_that_a_file_names_exists(string file)
    {
        var scraped = await Scraped.OfAsync(busy.Hub);
        var known = scraped.Names.Concat(scraped.Labels.Select(label => label.Label)).ToHashSet();

        var named = Name().Matches(await File.ReadAllTextAsync(Path.Combine(s_folder, file), Stop)).Select(match => match.Value).ToHashSet();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(known));
    }

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
        using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(s_folder, "grafana-dashboard.json"), Stop));

        var ids = dashboard.RootElement.GetProperty("panels").EnumerateArray().Select(panel => panel.GetProperty("id").GetInt32()).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
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

    private static async Task<ChildResult> PromtoolAsync(string arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/promtool"), "promtool is not installed: apt-get install prometheus");
        return await new Child("/bin/sh", "-c", $"promtool {arguments}").RunAsync(Stop);
    }

    [GeneratedRegex(@"\b(actors|http_server|http_r|db_client|dotnet|kestrel)_?[a-z0-9_]+\b(?!["":])")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\| `(actors_[a-z_]+)`", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^# TYPE (actors_[a-z_]+) ", RegexOptions.Multiline)]
    private static partial Regex Family();

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex Alert();
}
