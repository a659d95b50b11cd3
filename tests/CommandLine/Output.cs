using Actors.Cli.Client;
using Actors.Cli.Output;
using Actors.Cli.Processes;
using Actors.Cli.Service;
using Xunit;

namespace Actors.Tests.CommandLine;

public sealed class Output
{
    [Theory]
    [InlineData("plain")]
    [InlineData("""{"number":"3'45","name":"\"$HOME\" `id` \\ 山田"}""")]
    [InlineData("")]
    public async Task Quoted_text_comes_back_from_a_shell_as_it_was(string text)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "written for a POSIX shell");
        var echoed = await new Child("/bin/sh", "-c", $"printf %s {ShellQuote.Of(text)}").RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(text, echoed.Output.TrimEnd('\n'));
    }

    [Fact]
    public void Away_from_a_terminal_progress_is_a_line_each_ten_percent_after_a_second()
    {
        var clock = new SetClock();
        var written = new StringWriter { NewLine = "\n" };
        var progress = new ProgressLine("130001", "rows", written, redraw: false, clock);
        progress.Report(10, 100);
        clock.Advance(TimeSpan.FromSeconds(2));
        progress.Report(20, 100);
        progress.Report(25, 100);
        progress.Report(100, 100);
        progress.End();
        Assert.Equal(
            "130001 [####....................]  20 % 20/100 rows, 10/s, 8 s left\n130001 [########################] 100 % 100/100 rows, 50/s in 2.0 s\n",
            written.ToString());
    }

    [Fact]
    public void On_a_terminal_progress_is_one_line_drawn_again()
    {
        var written = new StringWriter { NewLine = "\n" };
        var progress = new ProgressLine("130001", "rows", written, redraw: true, new SetClock());
        progress.Report(50, 100);
        progress.Report(100, 100);
        progress.End();
        Assert.Equal(2, written.ToString().Count(c => c == '\r'));
        Assert.EndsWith("\n", written.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql://u%40x:p%2Fw@db.example:5433/hub?SSL%20Mode=Require", "Host=db.example;Port=5433;Database=hub;Username=u@x;Password=p/w;SSL Mode=Require")]
    [InlineData("Host=db;Username=u", "Host=db;Username=u")]
    public void A_database_is_named_either_way(string given, string understood) => Assert.Equal(understood, Database.Normalize(given));

    [Fact]
    public void A_named_database_that_is_no_connection_string_is_told() => Assert.Throws<Cli.Failure>(() => Database.Normalize("nonsense"));

    [Fact]
    public async Task A_database_whose_name_does_not_resolve_is_told()
    {
        var told = await Assert.ThrowsAsync<Cli.Failure>(() => Database.CheckAsync("Host=no-such-host.invalid;Username=u", TestContext.Current.CancellationToken));
        Assert.Contains("no-such-host.invalid", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_waits_for_nobody_only_when_nothing_more_happens_by_itself()
    {
        var ready = new BatchStatus("1", "ready", 1, 1, 0, 0, new(0, 0, 1, 0, []));
        Assert.False(ready.IsSettled(publishes: true));
        Assert.True(ready.IsSettled(publishes: false));
        Assert.True((ready with { Held = true }).IsSettled(publishes: true));
        Assert.True((ready with { State = "rejected" }).IsSettled(publishes: true));
    }
}
