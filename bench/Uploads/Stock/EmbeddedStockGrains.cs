using Actors.Embedded;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans;
using Orleans.Storage;

namespace Actors.Bench.Uploads.Stock;

/// <summary>Runs <see cref="StockRecipientGrain"/> in this process, on the embedded host.</summary>
internal sealed class StockGrains : IAsyncDisposable
{
    public const string What = "one grain write a row on storage as Orleans' ADO.NET provider has it: the product's rules and state, one row of a body after the other, no other tables";

    private readonly NpgsqlDataSource _database;
    private readonly ServiceProvider _services;
    private readonly IGrainFactory _grains;

    private StockGrains(NpgsqlDataSource database, ServiceProvider services) => (_database, _services, _grains) = (database, services, services.GetRequiredService<IGrainFactory>());

    public static async Task<StockGrains> StartAsync(string database, CancellationToken stop)
    {
        var source = NpgsqlDataSource.Create(database);
        var storage = await StockStorage.OpenAsync(source, stop);
        return new(source, new ServiceCollection()
            .AddKeyedSingleton<IGrainStorage>(StockRecipientGrain.Storage, storage)
            .AddEmbeddedGrains(typeof(StockRecipientGrain).Assembly)
            .BuildServiceProvider());
    }

    public IStockRecipientGrain this[string recipient] => _grains.GetGrain<IStockRecipientGrain>(recipient);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
