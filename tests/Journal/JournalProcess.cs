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
    private JournalService? _service;

    public JournalProcess(string connectionString, string directory, Func<JournalOptions, JournalOptions>? change = null)
    {
        var never = TimeSpan.FromDays(40);
        var journal = new JournalOptions { Directory = directory, SyncInterval = never, ShipInterval = never, DayInterval = never };
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

    public Task EndAsync()
    {
        var service = _service!;
        _service = null;
        return service.StopAsync(Stop);
    }

    /// <summary>What an idle process does by itself: it sees that the day is over.</summary>
    public void Tend() => Journal.Pen!.Tend();

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

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await EndAsync();
        }

        await _storage.DisposeAsync();
    }
}
