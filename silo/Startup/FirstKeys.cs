using System.Text.Json;
using Actors.Storage.Keys;

namespace Actors.Silo.Startup;

/// <summary>
/// Makes the keys that a new database starts with, and writes them once to <c>keys.json</c> in the data directory (mode 600): the only place
/// where their text stands.
/// </summary>
internal sealed partial class FirstKeys(ApiKeyStore keys, SiloOptions options, ILogger<FirstKeys> logger) : IHostedService
{
    private const string FileName = "keys.json";
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!(await keys.ListAsync(cancellationToken)).IsEmpty)
        {
            return;
        }

        var made = new List<WrittenKey>();
        foreach (var holder in options.FirstKeys.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (role, body) = holder.Split(':') is [var name, var bound] ? (name, bound) : (holder, null);
            var key = await keys.CreateAsync(ApiRoles.Parse(role), body, "first start", expiresAt: null, cancellationToken);
            made.Add(new WrittenKey(role, body, key.Text));
        }

        var path = Path.Combine(options.DataDirectory, FileName);
        await WriteAsync(path, made, cancellationToken);
        Made(logger, made.Count, path);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task WriteAsync(string path, List<WrittenKey> made, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new FileStream(path, options);
        await JsonSerializer.SerializeAsync(file, made, Indented, cancellationToken);
    }

    private sealed record WrittenKey(string Role, string? Body, string Key);

    [LoggerMessage(3003, LogLevel.Information, "Made {Count} first keys, written to {Path}")]
    private static partial void Made(ILogger logger, int count, string path);
}
