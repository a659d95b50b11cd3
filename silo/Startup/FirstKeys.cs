using System.Collections.Immutable;
using System.Text.Json;
using Actors.Storage.Keys;

namespace Actors.Silo.Startup;

/// <summary>
/// Makes the keys that a new database starts with. Their text stands only in <c>keys.json</c> in the data directory (mode 600), which is whole and on the
/// disk before the database has them: a crash in between leaves a database without keys, and the next start makes others.
/// </summary>
internal sealed partial class FirstKeys(ApiKeyStore keys, SiloOptions options, ILogger<FirstKeys> logger) : IHostedService
{
    private const string FileName = "keys.json";
    private const string Label = "first start";
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(options.DataDirectory, FileName);
        var holders = options.FirstKeys.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse);
        var made = await keys.CreateFirstAsync(holders, (texts, stop) => WriteAsync(path, texts, stop), cancellationToken);
        if (made > 0)
        {
            Made(logger, made, path);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static KeyOrder Parse(string holder) =>
        holder.Split(':') is [var role, var body] ? new(ApiRoles.Parse(role), body, Label) : new(ApiRoles.Parse(holder), null, Label);

    private static async Task WriteAsync(string path, ImmutableArray<NewApiKey> made, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var written = made.Select(key => new WrittenKey(ApiRoles.Name(key.Key.Role), key.Key.Body, key.Text));
        try
        {
            await using (var file = new FileStream(temporary, options))
            {
                await JsonSerializer.SerializeAsync(file, written, Indented, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private sealed record WrittenKey(string Role, string? Body, string Key);

    [LoggerMessage(3003, LogLevel.Information, "Made {Count} first keys, written to {Path}")]
    private static partial void Made(ILogger logger, int count, string path);
}
