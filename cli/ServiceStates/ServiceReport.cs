using Actors.Cli.Service;

namespace Actors.Cli.ServiceStates;

/// <summary>The state of the service in plain lines.</summary>
internal static class ServiceReport
{
    public static IEnumerable<string> Of(ServiceState state)
    {
        yield return Line("Data directory", state.Data);
        if (state.Version is not null)
        {
            yield return Line("Version", state.Version);
        }

        foreach (var line in state.Processes.Count == 0 ? [Line("Silo", "does not run")] : state.Processes.SelectMany(Of))
        {
            yield return line;
        }

        yield return Line("Private cluster", state.ClusterFolder is null ? "none" : $"{(state.ClusterRunning ? "runs" : "does not run")} in {state.ClusterFolder}");
        yield return Line("Database", state.Database is { } database ? $"PostgreSQL {database.Version}, {(database.Schema is { } schema ? $"schema {schema}" : "no schema yet")}" : "not known here, or does not answer");
        yield return Line("Sample", state.SampleLoaded ? "loaded" : "not loaded");
        foreach (var line in state.Work is { } work ? Of(work) : [])
        {
            yield return line;
        }

        if (state.Unknown is { } why)
        {
            yield return Line("Not known", why);
        }
    }

    private static IEnumerable<string> Of(ProcessState process)
    {
        yield return Line(Silo.Title(process.Name), $"{(process.Ready ? "ready" : "running, not ready")} at {process.Url}, process {process.Process}, {process.Host} host");
        if (!process.Ready)
        {
            var faults = process.Checks.Where(check => check.Value != "ok").Select(check => $"{check.Key} {check.Value}").ToList();
            yield return Line("", faults.Count == 0 ? "it does not answer" : string.Join(", ", faults));
        }
    }

    private static IEnumerable<string> Of(WorkState work)
    {
        foreach (var silo in work.Silos ?? [])
        {
            yield return Line("Runs grains", $"{silo.Name} {silo.State}, since {silo.StartedAt:yyyy-MM-dd HH:mm:ss}Z");
        }

        yield return Line("Journal", Waiting(work.JournalWaiting, "records", work.JournalLag));
        yield return Line("Events", Waiting(work.EventsWaiting, "events", work.EventsLag));
        foreach (var upload in work.Uploads ?? [])
        {
            yield return Line("Upload", $"{upload.Code} {upload.Name}: {upload.State}, {upload.Processed:N0} of {upload.Rows:N0} rows, {upload.Rejected:N0} refused, batch {upload.Id}");
        }

        if (work.Uploads is null or [])
        {
            yield return Line("Uploads", work.Uploads is null ? "not told" : "none under way");
        }
    }

    private static string Waiting(double? count, string unit, double? seconds) =>
        count switch { null => "not told", 0 => "nothing waits", _ => $"{count:N0} {unit} wait, {seconds ?? 0:0.0} s at most" };

    private static string Line(string title, string text) => $"{title,-17}{text}";
}
