using System.Text;
using Actors.Cli.GrainHosts;
using Actors.Cli.Processes;
using Actors.Cli.Service;
using Actors.Cli.ServiceStates;
using Actors.Tests.Api;
using Actors.Tests.Clock;
using Xunit;

namespace Actors.Tests.CommandLine;

/// <summary>`actors status` beside a running hub.</summary>
public sealed class StatusVerb(Api.Hub hub) : IClassFixture<Api.Hub>
{
    [Fact]
    public async Task Versions_readiness_silos_uploads_and_what_waits_are_told()
    {
        var body = hub.As($"municipality:{Api.Hub.Tokyo}");
        await body.PublishAsync(Api.Hub.Tokyo, A.Person(1));
        using var undecided = await body.SendAsync(Api.Hub.Tokyo, Encoding.UTF8.GetBytes(Row.File(A.Person(2))), "text/csv", query: "mode=difference");
        var waiting = undecided.Headers.Location!.ToString();
        await Eventually.GetAsync(async () => (await body.GetJsonAsync(waiting)).Text("state") == "ready" ? waiting : null, "the upload to wait for a decision");
        Note(hub.Address("http").ToString().TrimEnd('/'));

        var state = await ServiceLook.TakeAsync(new DataDirectory(hub.Folder), null, Stop);

        Assert.True(state is { Ready: true, Unknown: null }, state.Unknown);
        Assert.StartsWith("1.", state.Version, StringComparison.Ordinal);
        Assert.Equal("ok", Assert.Single(state.Processes).Checks["database"]);
        Assert.Equal("ready", Assert.Single(state.Work!.Silos!).State);
        var upload = Assert.Single(state.Work.Uploads!);
        Assert.Equal((waiting.Split('/')[^1], "ready", Api.Hub.Tokyo, 1), ($"{upload.Id}", upload.State, upload.Code, upload.Rows));
        Assert.NotNull(state.Work.JournalWaiting);
        Assert.NotNull(state.Work.EventsWaiting);
        Assert.Contains(ServiceReport.Of(state), line => line.StartsWith($"Upload           {Api.Hub.Tokyo} 東京都: ready, ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_process_that_does_not_answer_is_not_ready_and_what_cannot_be_known_is_said()
    {
        Note($"http://127.0.0.1:{Cli.Service.FreePorts.Take(1)[0]}");

        var state = await ServiceLook.TakeAsync(new DataDirectory(hub.Folder), null, Stop);

        Assert.Equal((true, false, null, null), (state.Running, state.Ready, state.Version, state.Work));
        Assert.Contains("cannot be reached", state.Unknown, StringComparison.Ordinal);
        Assert.Contains("                 it does not answer", ServiceReport.Of(state));
    }

    [Fact]
    public void Why_a_process_is_not_ready_stands_below_it()
    {
        var checks = new Dictionary<string, string>(StringComparer.Ordinal) { ["start"] = "ok", ["database"] = "does not answer", ["journal"] = "cannot be written" };
        var state = new ServiceState("/data", true, false, 7, "http://h", "Embedded", null, [new("silo", 7, "http://h", "Embedded", false, checks)], null, null, false, false, null, null);

        Assert.Contains("                 database does not answer, journal cannot be written", ServiceReport.Of(state));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Leaves what `up` leaves of a process: this one.</summary>
    private void Note(string url) => new SiloNotes(ProcessMark.Of(Environment.ProcessId)!, url, GrainHost.Embedded, PrivateCluster: false, ServiceProcess.Names.First()).Keep(new DataDirectory(hub.Folder));
}
