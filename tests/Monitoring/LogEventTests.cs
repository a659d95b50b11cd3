using Actors.Cli;
using Xunit;

namespace Actors.Tests.Monitoring;

public sealed class LogEventTests
{
    [Fact]
    public void Whatever_is_logged_is_an_event_with_an_id()
    {
        Assert.NotEmpty(LogEvent.All);
        Assert.Empty(LogEvent.Otherwise);
    }

    [Fact]
    public void No_two_events_have_one_id() =>
        Assert.Empty(LogEvent.All.GroupBy(one => one.Id).Where(same => same.Count() > 1).Select(same => string.Join(", ", same)));

    [Fact]
    public async Task The_page_lists_the_events()
    {
        var made = Path.Combine(Repository.Root, "artifacts", "log-events.md");
        await File.WriteAllTextAsync(made, LogEvent.Page(), TestContext.Current.CancellationToken);
        var kept = Path.Combine(Repository.Root, "docs", "log-events.md");

        Assert.True(
            File.Exists(kept) && LogEvent.Page() == (await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"),
            $"docs/log-events.md does not list the events. If they are right: cp {made} docs/log-events.md");
    }
}
