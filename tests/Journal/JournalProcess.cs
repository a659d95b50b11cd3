using Actors.Eligibility.Identifiers;
using Actors.Storage;
using Actors.Storage.Journal;
using Actors.Storage.Keys.Signing;
using Actors.Tests.Storage;
using Npgsql;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Journal;

/// <summary>The journal as one process has it. Nothing happens behind a test's back: shipping and closing are called by it.</summary>
internal sealed class JournalProcess : IAsyncDisposable
{
    private readonly StorageProcess _storage;
    private readonly string _directory;
    private JournalService? _service;

    public JournalProcess(string connectionString, string directory, Func<JournalOptions, JournalOptions>? change = null)
    {
        var never = TimeSpan.FromDays(40);
        var journal = new JournalOptions { Directory = directory, SyncInterval = never, ShipInterval = never, DayInterval = never };
        _directory = directory;
        _storage = new(connectionString, options => options with { Journal = change?.Invoke(journal) ?? journal, SigningKeyFolder = Path.Combine(directory, "..", "signing") });
    }

    public FakeClock Clock => _storage.Clock;

    public AccessJournal Journal => Get<AccessJournal>();

    public T Get<T>() where T : notnull => _storage.Get<T>();

    public async Task<JournalProcess> StartAsync()
    {
        await Get<SigningKeys>().OpenAsync(Stop);
        _service = Get<JournalService>();
        await _service.StartAsync(Stop);
        return this;
    }

    /// <summary>Nothing more is written, shipped or closed.</summary>
    public void Die()
    {
        _service!.Dispose();
        _service = null;
    }

    /// <summary>Dies on the spot: files and intake stay as they are now.</summary>
    public void Kill()
    {
        var left = Files().ToDictionary(path => path, Read);
        Die();
        foreach (var path in Files())
        {
            File.Delete(path);
        }

        foreach (var (path, content) in left)
        {
            File.WriteAllBytes(path, content);
        }
    }

    /// <summary>Loses power: of the file that it was writing, what was on the disk for certain is left, of its intake nothing.</summary>
    public void LosePower()
    {
        var file = Journal.Pen!.Position.File!;
        var onDisk = file.OnDisk;
        Kill();
        using (var left = new FileStream(Path.Combine(_directory, file.Head.FileName), FileMode.Open))
        {
            left.SetLength(onDisk);
        }

        Array.ForEach(Directory.GetFiles(_directory, "*.intake"), File.Delete);
    }

    public Task EndAsync()
    {
        var service = _service!;
        _service = null;
        return service.StopAsync(Stop);
    }

    /// <summary>Records so many checks, each of somebody else.</summary>
    public async Task WriteAsync(int records)
    {
        for (var number = 0; number < records; number++)
        {
            await Journal.WriteAsync(JournalSamples.Check(RecipientCode.New(), Clock.GetUtcNow()));
        }
    }

    /// <summary>What a process does by itself all the time: its records come to the files, and the day to its end.</summary>
    public void Tend() => Journal.Pen!.Copy();

    /// <summary>Ships what there is, and closes the days that can be.</summary>
    public async Task CloseDaysAsync()
    {
        Tend();
        await Journal.Shipping!.ShipSomeAsync(Stop);
        await Get<DayClosing>().CloseAsync(Stop);
    }

    public async Task<List<string>> StatementsAsync()
    {
        await using var command = Get<NpgsqlDataSource>().CreateCommand("SELECT statement FROM journal_days ORDER BY day");
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var statements = new List<string>();
        while (await reader.ReadAsync(Stop))
        {
            statements.Add(reader.GetString(0));
        }

        return statements;
    }

    private IEnumerable<string> Files() => Directory.GetFiles(_directory).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal));

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        file.CopyTo(content);
        return content.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await EndAsync();
        }

        await _storage.DisposeAsync();
    }
}
