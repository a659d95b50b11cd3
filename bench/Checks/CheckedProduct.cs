using Actors.Bench.Contenders;
using Actors.Bench.Load;
using Actors.Bench.Machine;
using Actors.Bench.Setup;
using Actors.Cli;
using Actors.Cli.Output;
using Actors.Cli.SampleLoading;

namespace Actors.Bench.Checks;

/// <summary>The product with a database of its own and the sample in memory, and who asks it; for comparing it with itself under other settings.</summary>
internal sealed record CheckedProduct(Measured Measured, BenchService Service, BenchData Data)
{
    /// <param name="variable">Set for this silo alone; null for none.</param>
    public static async Task<CheckedProduct> StartAsync(
        string name, string what, (string Name, string Value)? variable, int people, CoreSplit cores, Cleanup cleanup, Steps steps, CancellationToken stop)
    {
        var data = cleanup.Add(await BenchData.MakeAsync(name));
        var service = await WithAsync(variable, () => BenchService.StartAsync(data, people, steps, stop));
        var hot = HotPerson.Choose(SampleLoad.Options(SampleLoad.Recall(data.Directory)!.Today, people), HotPerson.Most);
        if (hot.Count == 0)
        {
            throw new Failure("Nobody of so small a sample is eligible: ask for more --people.");
        }

        using (var client = new CheckClient(service.Url, service.FacilityKey))
        {
            await steps.TakeAsync(() => client.AskAllAsync(hot, stop), answers => $"{name}: {answers.Length:N0} people resident");
        }

        var requests = new RequestSet("\"outcome\":\"eligible\""u8.ToArray(), [.. hot.Select(person => HttpRequestBytes.Post(CheckClient.Path, service.FacilityKey, person.Question))]);
        var load = cleanup.Add(LoadGenerator.Start(requests, data.File("requests"), cores));
        return new(new(new Contender(name, what, [service.Url.Port], [service.Process]) { SettleAsync = service.SettleAsync }, load, service.DatabaseProcess), service, data);
    }

    private static async Task<T> WithAsync<T>((string Name, string Value)? variable, Func<Task<T>> start)
    {
        if (variable is not { } set)
        {
            return await start();
        }

        Environment.SetEnvironmentVariable(set.Name, set.Value);
        try
        {
            return await start();
        }
        finally
        {
            Environment.SetEnvironmentVariable(set.Name, null);
        }
    }
}
