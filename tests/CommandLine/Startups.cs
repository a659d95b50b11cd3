using Actors.Cli.GrainHosts;
using Actors.Cli.Output;
using Actors.Cli.Processes;
using Actors.Cli.Sample;
using Actors.Cli.SampleLoading;
using Actors.Cli.Service;
using Actors.Cli.TestRuns;
using Actors.Silo;
using Xunit;

namespace Actors.Tests.CommandLine;

/// <summary>`actors up` where the service runs already, or cannot be started.</summary>
public sealed class Startups : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _said = new();

    public Startups() => new SiloNotes(ProcessMark.Of(Environment.ProcessId)!, "http://127.0.0.1:1", GrainHost.Embedded, PrivateCluster: false, ServiceProcess.First).Keep(Data);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_service_whose_keys_were_moved_away_is_not_started_for_the_first_time()
    {
        await UpAsync(sampleWanted: null);

        Assert.Contains("The service runs already", _said.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Data.SampleLoaded));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(false, false)]
    public async Task The_counter_page_is_offered_keys_of_the_sample_unless_none_is_wanted(bool? sampleWanted, bool offered)
    {
        JsonFile.Write<IReadOnlyList<Credential>>(Data.Keys, [new("facility", SampleFacilities.Hospital, "k")]);
        JsonFile.Write(Data.SampleLoaded, new SampleNotes(SampleLoad.Today, Complete: true));
        await File.WriteAllTextAsync(Data.CounterSample, "of an earlier start", Stop);

        await UpAsync(sampleWanted);

        Assert.Equal(offered, File.Exists(Data.CounterSample));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void A_process_is_told_of_the_samples_keys_where_they_are_offered(bool privateCluster, bool offers, bool told)
    {
        var launch = new Launch(Data, "silo.dll", GrainHost.Embedded, "Host=db", privateCluster, FirstKeys.OperatorOnly) { OffersSample = offers };

        Assert.Equal(told ? Data.CounterSample : null, launch.Settings(ServiceProcess.Alone(8080))["Actors__CounterSample"]);
    }

    [Fact]
    public async Task A_process_that_cannot_be_noted_is_ended()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "environments of other processes are only shown there");
        var leftovers = new Leftovers(TimeSpan.Zero);
        var silo = ServiceProcess.Silos(2, FreePorts.Take(1)[0])[1];
        var launch = new Launch(Data, typeof(SiloApplication).Assembly.Location, GrainHost.Embedded, "Host=127.0.0.1;Port=1", PrivateCluster: false, FirstKeys.OperatorOnly)
        {
            Further = new Dictionary<string, string?>(StringComparer.Ordinal) { [Leftovers.Variable] = leftovers.Run },
        };
        Data.Create();

        // Where its note would be written first.
        Directory.CreateDirectory($"{Data.NotesOf(silo.Name)}.{Environment.ProcessId}.new");

        await Assert.ThrowsAnyAsync<UnauthorizedAccessException>(() => Cli.Service.Silo.StartAsync(launch, [silo], new Steps(TextWriter.Null), Stop));

        await leftovers.EndAsync(new Steps(_said));
        Assert.Equal("", _said.ToString());
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DataDirectory Data => new(_folder.Path);

    private Task UpAsync(bool? sampleWanted) => new Startup(Data, null, new Steps(_said)).RunAsync(silos: null, port: null, sampleWanted, Stop);
}
