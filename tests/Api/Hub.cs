using System.Net.Http.Headers;
using System.Text.Json;
using Actors.Silo;
using Actors.Storage.Journal;
using Actors.Tests.Clock;
using Actors.Tests.Hosting.Hosts;
using Actors.Tests.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>The whole service over a database of its own, on a free port of loopback, at noon (JST) of 2026-11-20. Everything it logs is kept.</summary>
public sealed class Hub : IAsyncLifetime
{
    /// <summary>A hospital, a pharmacy and the bodies of the tests.</summary>
    public const string Hospital = "1310000018";

    public const string OtherHospital = "1310000026";
    public const string Tokyo = "130001";
    public const string Chiyoda = "131016";
    public const string Minato = "131032";
    public const string Kanagawa = "140007";

    private readonly Func<Task<string>> _database;
    private readonly Action<IServiceCollection>? _change;
    private readonly string[] _settings;
    private readonly string _directory;
    private readonly bool _isFirst = true;
    private readonly Dictionary<string, string> _keys = [];
    private WebApplication? _app;

    public Hub(PostgresFixture postgres)
        : this(() => postgres.CreateDatabaseAsync())
    {
    }

    /// <param name="database">Gives the connection string of an empty database.</param>
    /// <param name="change">Puts something between the service and its parts.</param>
    /// <param name="settings">As <c>--Actors:Name=value</c>, over what tests usually have.</param>
    internal Hub(Func<Task<string>> database, Action<IServiceCollection>? change = null, params string[] settings) =>
        (_database, _change, _settings, _directory) = (database, change, settings, Directory.CreateTempSubdirectory("actors-hub-").FullName);

    private Hub(Hub first, TimeSpan ahead, string[] settings) =>
        (_database, _change, _settings, _directory, _isFirst, Clock) = (() => Task.FromResult(first.ConnectionString), first._change, [.. first._settings, .. settings], first._directory, false, new(first.Clock.GetUtcNow() + ahead));

    public ShiftedClock Clock { get; } = new(new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero));

    public LogRecorder Logs { get; } = new();

    public string ConnectionString { get; private set; } = "";

    public IServiceProvider Services => _app!.Services;

    /// <summary>Where the service keeps its files.</summary>
    internal string Folder => _directory;

    /// <summary>A client that calls without a key.</summary>
    public HttpClient Anonymous { get; private set; } = null!;

    /// <summary>A client that calls as the holder of a first key: <c>operator</c>, or <c>role:body</c>.</summary>
    public HttpClient As(string holder)
    {
        var client = new HttpClient { BaseAddress = Anonymous.BaseAddress, Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _keys[holder]);
        return client;
    }

    public IReadOnlyCollection<string> Holders => _keys.Keys;

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await _database();
        await StartAsync();
        await ReferenceData.LoadAsync(As("operator"));
    }

    /// <summary>Another process of the same cluster, over the same files, on a machine whose clock is so far ahead, or behind. For hosts that can have several; to be disposed of first.</summary>
    /// <param name="settings">Over those of this one.</param>
    internal async Task<Hub> BesideAsync(TimeSpan ahead, params string[] settings)
    {
        var beside = new Hub(this, ahead, settings);
        await beside.InitializeAsync();
        return beside;
    }

    /// <summary>Makes what the service recorded until now visible in <c>access_records</c>.</summary>
    public Task ShipAsync() => Services.GetRequiredService<AccessJournal>().ShipAsync(TestContext.Current.CancellationToken);

    /// <summary>Stops the service and starts it again over the same database.</summary>
    /// <param name="meanwhile">Gets the data directory while nothing runs.</param>
    internal async Task RestartAsync(Action<string>? meanwhile = null)
    {
        await StopAsync();
        meanwhile?.Invoke(_directory);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_isFirst)
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    /// <summary>Where the service listens by a scheme.</summary>
    internal Uri Address(string scheme) =>
        _app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address)).Single(address => address.Scheme == scheme);

    private async Task StartAsync()
    {
        string[] holders =
        [
            "operator", "monitor", "portal", "payer", "payer:06130488", "payer:33120015", $"facility:{Hospital}", $"facility:{OtherHospital}",
            $"municipality:{Tokyo}", $"municipality:{Chiyoda}", $"municipality:{Minato}",
            $"municipality:{Kanagawa}",
        ];
        _app = SiloApplication.Create(
            [
                $"--Actors:Postgres={ConnectionString}",
                $"--Actors:DataDirectory={_directory}",
                "--Actors:Url=http://127.0.0.1:0",
                $"--Actors:FirstKeys={string.Join(';', holders)}",
                "--Actors:ProgramsKnownAfterSeconds=0",
                // Tests send wrong keys to every endpoint.
                "--Actors:WrongKeysAllowed=1000000",
                $"--Actors:SiloPort={FreePorts.Next()}",
                $"--Actors:GatewayPort={FreePorts.Next()}",
                .. _settings,
            ],
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(Clock);
                builder.Logging.AddFilter<ConsoleLoggerProvider>(_ => false).AddProvider(Logs);
                builder.FollowRequestsIntoGrains();
                _change?.Invoke(builder.Services);
            });
        await _app.StartAsync();
        Anonymous = new HttpClient { BaseAddress = Address("http"), Timeout = TimeSpan.FromMinutes(2) };
        foreach (var key in JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_directory, "keys.json"))).RootElement.EnumerateArray())
        {
            var body = key.GetProperty("body").GetString();
            _keys[body is null ? key.GetProperty("role").GetString()! : $"{key.GetProperty("role")}:{body}"] = key.GetProperty("key").GetString()!;
        }

        await Eventually.GetAsync(async () => (await Anonymous.GetAsync("/health/ready")).IsSuccessStatusCode ? this : null, "the service to be ready");
    }

    private async Task StopAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
            _app = null;
        }
    }
}
