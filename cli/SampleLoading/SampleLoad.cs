using Actors.Cli.Client;
using Actors.Cli.Output;
using Actors.Cli.Sample;
using Actors.Cli.Service;

namespace Actors.Cli.SampleLoading;

/// <summary>Loads reference data and an invented population through the public HTTP interface, as anybody would. Safe to repeat at any point.</summary>
internal sealed class SampleLoad(DataDirectory data, string url, Steps steps, int people = SampleLoad.UsualPeople)
{
    public const int UsualPeople = 10_000;

    private static readonly TimeSpan JapanOffset = TimeSpan.FromHours(9);

    /// <summary>The day the population was made for; loading that was interrupted goes on with the same one.</summary>
    public static SampleOptions Options(DateOnly today, int people = UsualPeople) => new(people, Seed: 1, SampleOptions.DefaultBodies, today);

    /// <summary>The sample of a data directory; null when none was ever begun.</summary>
    public static SampleNotes? Recall(DataDirectory data) => JsonFile.Read<SampleNotes>(data.SampleLoaded);

    /// <summary>The present day in Japan.</summary>
    public static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow + JapanOffset);

    /// <summary>Notes that the sample is to be loaded, as of today, unless it was begun already.</summary>
    /// <returns>What is noted of it.</returns>
    public static SampleNotes Begin(DataDirectory data)
    {
        if (Recall(data) is { } begun)
        {
            return begun;
        }

        var notes = new SampleNotes(Today, Complete: false);
        JsonFile.Write(data.SampleLoaded, notes);
        return notes;
    }

    public async Task RunAsync(CancellationToken stop)
    {
        var notes = Begin(data);
        if (notes.Complete)
        {
            steps.Say("Sample: loaded already");
            return;
        }

        await ImportReferenceAsync(stop);
        await UploadPopulationAsync(Options(notes.Today, people), stop);
        JsonFile.Write(data.SampleLoaded, notes with { Complete = true });
    }

    private async Task ImportReferenceAsync(CancellationToken stop)
    {
        using var hub = new Hub(url, Keys.First(data, "operator"));
        foreach (var (kind, path) in ReferenceFiles.Present())
        {
            await steps.TakeAsync(
                () => hub.ImportAsync(kind, path, null, stop),
                answer => $"Reference data: {answer.Taken:N0} {kind}{(answer.RefusedRows > 0 ? $", {answer.RefusedRows:N0} rows refused (`actors import {kind} {path}` shows which)" : "")}");
        }
    }

    private async Task UploadPopulationAsync(SampleOptions options, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("actors-sample-").FullName;
        try
        {
            var files = await steps.TakeAsync(
                () => Task.Run(() => SamplePopulation.Write(options, folder, stop: stop), stop),
                written => $"Sample: {options.People:N0} people, {written.Sum(file => file.Rows):N0} rows");
            foreach (var file in files)
            {
                await UploadAsync(file, stop);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task UploadAsync(SampleFile file, CancellationToken stop)
    {
        using var hub = new Hub(url, Keys.First(data, "municipality", file.Body));
        var key = await BatchUpload.KeyOfAsync(file.Path, file.Body, stop);
        var (_, status) = await BatchUpload.RunAsync(hub, file.Body, file.Path, publish: true, key, Console.Out, stop);
        steps.Say($"Sample: {file.Body} {status.State}, {status.Accepted:N0} rows accepted, {status.Rejected:N0} refused (some are broken on purpose)");
        if (status.State != "published")
        {
            throw new Failure($"The sample of {file.Body} is {status.State}, not published: {string.Join("; ", status.Preview?.Warnings ?? [])}");
        }
    }
}
