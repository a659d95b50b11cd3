using System.Text.Json;
using Actors.Cli.Service;
using Actors.Grains;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;
using Orleans.Storage;

namespace Actors.Bench.Uploads.Stock;

/// <summary>Runs <see cref="StockRecipientGrain"/> in this process, a silo of its own, on Orleans' ADO.NET storage provider.</summary>
internal sealed class StockGrains : IAsyncDisposable
{
    public const string What = "one grain write a row on Orleans' own ADO.NET storage: the product's rules and state, one row of a body after the other, no other tables";

    private readonly IHost _silo;
    private readonly IGrainFactory _grains;

    private StockGrains(IHost silo) => (_silo, _grains) = (silo, silo.Services.GetRequiredService<IGrainFactory>());

    public static async Task<StockGrains> StartAsync(string database, CancellationToken stop)
    {
        var ports = FreePorts.Take(2);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(ports[0], ports[1])
            .AddAdoNetGrainStorage(
                StockRecipientGrain.Storage,
                storage => (storage.Invariant, storage.ConnectionString, storage.GrainStorageSerializer) = ("Npgsql", database, new OwnJson())));
        var host = builder.Build();
        await host.StartAsync(stop);
        return new(host);
    }

    public IStockRecipientGrain this[string recipient] => _grains.GetGrain<IStockRecipientGrain>(recipient);

    public async ValueTask DisposeAsync()
    {
        await _silo.StopAsync();
        _silo.Dispose();
    }

    /// <summary>The product's, not the one that the provider brings: what is to differ is the storage.</summary>
    private sealed class OwnJson : IGrainStorageSerializer
    {
        public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, typeof(T), GrainStateJson.Default));

        public T? Deserialize<T>(BinaryData input) => (T?)JsonSerializer.Deserialize(input, typeof(T), GrainStateJson.Default);
    }
}
