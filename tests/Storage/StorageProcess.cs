using System.Collections.Immutable;
using Actors.Grains;
using Actors.Grains.Ports;
using Actors.Storage;
using Actors.Storage.GrainState;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Actors.Tests.Storage;

/// <summary>The storage as one process has it. Two of them on one database are two processes.</summary>
sealed class StorageProcess : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public StorageProcess(string connectionString, Func<PostgresStorageOptions, PostgresStorageOptions>? change = null)
    {
        var options = new PostgresStorageOptions
        {
            ConnectionString = connectionString,
            SecretFile = Path.Combine(Path.GetTempPath(), $"actors-secret-{Guid.NewGuid():N}"),
            SigningKeyFolder = Path.Combine(Path.GetTempPath(), $"actors-signing-{Guid.NewGuid():N}"),
        };
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddPostgresStorage(change?.Invoke(options) ?? options, TestStateJson.Default);
        _services = services.BuildServiceProvider();
    }

    public FakeClock Clock { get; } = new();

    public IGrainStorage Grains => _services.GetRequiredKeyedService<IGrainStorage>(StorageNames.Postgres);

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Writes a state over the version named by the ETag and returns the new one.</summary>
    public async Task<string> WriteAsync(string key, string text, string? etag, params ImmutableArray<SideRow> sideRows)
    {
        var state = new GrainState<TestState> { State = new() { Text = text, SideRows = sideRows }, ETag = etag };
        await Grains.WriteStateAsync("any", Id(key), state);
        return state.ETag!;
    }

    /// <summary>The stored text and ETag; both null where nothing is stored.</summary>
    public async Task<(string? Text, string? ETag)> ReadAsync(string key)
    {
        var state = new GrainState<TestState>();
        await Grains.ReadStateAsync("any", Id(key), state);
        return state.RecordExists ? (state.State!.Text, state.ETag) : (null, null);
    }

    public async Task ClearAsync(string key, string? etag) =>
        await Grains.ClearStateAsync("any", Id(key), new GrainState<TestState> { State = new(), ETag = etag });

    /// <summary>One commit of exactly these writes, past the queue; answers in their order, null for written.</summary>
    public async Task<Exception?[]> CommitAsync(params (string Key, string Text, long Expected, SideRow[] SideRows)[] writes)
    {
        var queued = Array.ConvertAll(writes, write => new GrainWrite(
            new("test", write.Key), write.Expected, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new TestState { Text = write.Text }, TestStateJson.Default.TestState), [.. write.SideRows], isContended: false));
        await using var runner = new CommitRunner(Get<StorageDataSources>().Unpooled, new GrainCommit(_services.GetServices<ISideTable>()), Get<StorageMetrics>());
        await runner.RunAsync(queued);
        var answers = new Exception?[writes.Length];
        for (var n = 0; n < writes.Length; n++)
        {
            try
            {
                answers[n] = await queued[n].Answer == WriteOutcome.Conflict ? new InconsistentStateException("conflict") : null;
            }
            catch (Exception exception)
            {
                answers[n] = exception;
            }
        }

        return answers;
    }

    public static GrainId Id(string key) => GrainId.Create("test", key);

    public async ValueTask DisposeAsync()
    {
        var (secret, signing) = (Get<PostgresStorageOptions>().SecretFile, Get<PostgresStorageOptions>().SigningKeyFolder);
        await _services.DisposeAsync();
        File.Delete(secret);
        if (Directory.Exists(signing))
        {
            Directory.Delete(signing, recursive: true);
        }
    }
}
