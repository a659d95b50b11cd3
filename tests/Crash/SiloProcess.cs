using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Actors.Cli.Client;
using Actors.Tests.Api;
using Actors.Tests.Clock;
using Xunit;

namespace Actors.Tests.Crash;

/// <summary>A silo, or a process without grains, to be killed without warning and started again over the same database and data directory.</summary>
public sealed class SiloProcess : IDisposable
{
    private readonly string _connectionString;
    private readonly string _firstKeys;
    private readonly string? _hubSecret;
    private readonly bool _ownsDirectory;
    private readonly string _role;
    private readonly int _port = FreePorts.Next();
    private int _siloPort = FreePorts.Next();
    private int _gatewayPort = FreePorts.Next();
    private readonly Lock _logging = new();
    private Process? _process;

    /// <param name="hubSecret">Base64; null for one of its own.</param>
    /// <param name="directory">The data directory that it shares with others; null for one of its own.</param>
    /// <param name="role"><c>silo</c> or <c>api</c>.</param>
    public SiloProcess(string connectionString, string firstKeys, string? hubSecret = null, string? directory = null, string role = "silo")
    {
        _ownsDirectory = directory is null;
        Directory = directory ?? System.IO.Directory.CreateTempSubdirectory("actors-silo-").FullName;
        _role = role;
        _connectionString = connectionString;
        _firstKeys = firstKeys;
        _hubSecret = hubSecret;
    }

    public string Directory { get; }

    public string Log => Path.Combine(Directory, $"silo-{_port}.log");

    public int SiloPort => _siloPort;

    public bool HasEnded => _process!.HasExited;

    public async Task StartAsync()
    {
        Launch();
        await ReadyAsync();
    }

    /// <summary>Starts it and waits for nothing.</summary>
    public void Launch()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Silo.SiloApplication).Assembly.Location])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["Actors__Postgres"] = _connectionString,
                ["Actors__DataDirectory"] = Directory,
                ["Actors__Url"] = $"http://127.0.0.1:{_port}",
                ["Actors__FirstKeys"] = _firstKeys,
                ["Actors__HubSecret"] = _hubSecret,
                ["Actors__ProgramsKnownAfterSeconds"] = "0",
                ["Actors__SiloPort"] = $"{_siloPort}",
                ["Actors__GatewayPort"] = $"{_gatewayPort}",
                ["Actors__Role"] = _role,
                ["Actors__DrainSeconds"] = "2",
            },
        };
        _process = Process.Start(start)!;
        Keep(_process.StandardOutput);
        Keep(_process.StandardError);
    }

    public async Task ReadyAsync()
    {
        using var client = Anonymous();
        await Eventually.GetAsync(async () => await IsReadyAsync(client) ? this : null, "the silo to be ready");
    }

    /// <summary>kill -9: nothing is flushed, nothing is drained.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks it to end.</summary>
    public void Terminate() => Signal("TERM");

    /// <summary>Stops all that it does, without its knowledge.</summary>
    public void Pause() => Signal("STOP");

    public void Resume() => Signal("CONT");

    public Task EndAsync() => _process!.WaitForExitAsync(TestContext.Current.CancellationToken);

    public int ExitCode => _process!.ExitCode;

    /// <summary>Lets the next start be at another endpoint, as on another machine: nothing shows then that the silo before it is gone.</summary>
    public void Move() => (_siloPort, _gatewayPort) = (FreePorts.Next(), FreePorts.Next());

    /// <summary>A client with the first key of a role and body.</summary>
    public HttpClient As(string role, string? body)
    {
        using var keys = JsonDocument.Parse(File.ReadAllText(Path.Combine(Directory, "keys.json")));
        return With(keys.RootElement.EnumerateArray().Single(key => key.Text("role") == role && key.Text("body") == body).Text("key")!);
    }

    /// <summary>A client with a key.</summary>
    public HttpClient With(string key)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>A client without a key, which follows nowhere and keeps no cookies.</summary>
    public HttpClient Anonymous() => new(new ResetConnections(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })) { BaseAddress = new($"http://127.0.0.1:{_port}"), Timeout = TimeSpan.FromMinutes(2) };

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            Kill();
        }

        _process?.Dispose();
        if (_ownsDirectory)
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, $"{_process!.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Whether it says that it is ready to serve.</summary>
    public async Task<bool> IsReadyAsync()
    {
        using var client = Anonymous();
        return await IsReadyAsync(client);
    }

    private async Task<bool> IsReadyAsync(HttpClient client)
    {
        if (_process!.HasExited)
        {
            throw new InvalidOperationException($"the silo ended: {File.ReadAllText(Log)}");
        }

        try
        {
            using var response = await client.GetAsync("/health/ready");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(StreamReader output) => _ = Task.Run(async () =>
    {
        while (await output.ReadLineAsync() is { } line)
        {
            lock (_logging)
            {
                File.AppendAllText(Log, line + "\n");
            }
        }
    });
}
