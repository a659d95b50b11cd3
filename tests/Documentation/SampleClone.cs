using System.Globalization;
using Actors.Cli.GrainHosts;
using Actors.Cli.Output;
using Actors.Cli.Processes;
using Actors.Cli.Sample;
using Actors.Cli.SampleLoading;
using Actors.Cli.Service;
using Actors.Eligibility.Periods;
using Actors.Tests.CommandLine;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Documentation;

/// <summary>
/// What `actors up` leaves behind, as a reader finds it: the service with the first keys and the sample, and a folder in which .actors, the files of the guides and
/// the actors command stand where they stand in the clone.
/// </summary>
public sealed class SampleClone(PostgresFixture postgres) : IAsyncLifetime
{
    /// <summary>Enough for somebody to ask about, and quickly loaded.</summary>
    private const int People = 1_000;

    private readonly TemporaryFolder _clone = new();
    private readonly Api.Hub _hub = new(() => postgres.CreateDatabaseAsync(), settings: $"--Actors:FirstKeys={FirstKeys.ForSample}");

    /// <summary>Takes the place of the usual address.</summary>
    public string Url { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await _hub.InitializeAsync();
        Url = _hub.Address("http").ToString().TrimEnd('/');
        var data = new DataDirectory(_hub.Folder);
        var today = JapaneseDays.DayOf(_hub.Clock.GetUtcNow());
        new SiloNotes(ProcessMark.Of(Environment.ProcessId)!, Url, GrainHost.Embedded, PrivateCluster: false, ServiceProcess.Names.First()).Keep(data);
        JsonFile.Write(data.SampleLoaded, new SampleNotes(today, Complete: false));
        await new SampleLoad(data, Url, new Steps(TextWriter.Null), People).RunAsync(TestContext.Current.CancellationToken);
        FirstCheck.Of(Url, Keys.In(data.Keys).Find("facility", SampleFacilities.Hospital)!, SampleLoad.Options(today, People)).Write(data);
        Directory.CreateSymbolicLink(_clone.In(".actors"), data.Folder);
        Directory.CreateDirectory(_clone.In("docs/guides"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Cli.Repository.Root, "docs", "guides"), "*.csv"))
        {
            File.Copy(file, _clone.In(Path.Combine("docs", "guides", Path.GetFileName(file))));
        }

        await File.WriteAllTextAsync(_clone.In("actors"), BuiltCommand.Launcher($" --data '{data.Folder}'"));
        File.SetUnixFileMode(_clone.In("actors"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _clone.Dispose();
    }

    /// <summary>Runs commands in one shell after the other, as they would be pasted, and gives what each printed.</summary>
    internal async Task<IReadOnlyList<string>> RunAsync(IEnumerable<string> commands)
    {
        const string End = "\u001e\n";
        // One stream: what is printed to both comes in the order in which it was.
        var script = "exec 2>&1\n" + string.Concat(commands.Select(text => $"{text.Replace(UsualUrl, Url, StringComparison.Ordinal)}printf '\\036\\n'\n"));
        var shell = new Child("bash", "-c", script)
        {
            WorkingDirectory = _clone.Path,
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { [Cli.Service.Database.Variable] = _hub.ConnectionString },
            Limit = TimeSpan.FromMinutes(3),
        };
        var ran = await shell.RunAsync(TestContext.Current.CancellationToken);
        // Reports begin with a byte order mark for spreadsheets.
        return ran.Output.Replace("\uFEFF", "", StringComparison.Ordinal).Split(End);
    }

    private static string UsualUrl => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Cli.Verbs.Up.UsualPort}");
}
