using Actors.Cli.Client;

namespace Actors.Cli.ServiceStates;

/// <summary>One look at what the dashboard is shown.</summary>
internal static class DashboardLook
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The version of the software that runs, and what it does. A part that is not told in time is empty.</summary>
    /// <exception cref="Failure">The service does not answer, or refuses the key.</exception>
    public static async Task<(string? Version, WorkState Work)> TakeAsync(Hub hub, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        Hello? hello = null;
        Sample? sample = null;
        Service? service = null;
        UploadProgress[]? uploads = null;
        try
        {
            await foreach (var told in hub.LiveAsync("/dashboard/stream", patience.Token))
            {
                switch (told.EventType)
                {
                    case "hello":
                        hello = Read<Hello>(told.Data);
                        break;
                    case "sample":
                        sample = Read<Sample>(told.Data);
                        break;
                    case "uploads":
                        uploads = Read<UploadProgress[]>(told.Data);
                        break;
                    case "service":
                        service = Read<Service>(told.Data);
                        break;
                }

                if (sample is not null && service is not null)
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // What was told until now is told.
        }

        double? Value(string column) => hello is null ? null : sample?.Values.ElementAtOrDefault(Array.IndexOf(hello.Columns, column));
        var work = new WorkState(service?.Hosts, uploads?.Where(upload => upload.IsUnderWay).ToArray(), Value("journalWaiting"), Value("journalLag"), Value("eventsWaiting"), Value("eventsLag"));
        return (hello?.Version, work);
    }

    private static T Read<T>(string json) => Answer.As<T>(json);

    private sealed record Hello(string Version, string[] Columns);

    private sealed record Sample(double?[] Values);

    private sealed record Service(SiloState[]? Hosts);
}
