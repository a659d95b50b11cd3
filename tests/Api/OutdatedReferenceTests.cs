using System.Net;
using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>A process that cannot look for new versions of programs, while all else goes on: a version counts 60 s after its commit, and nobody may be asked who has not seen it by then.</summary>
public sealed class OutdatedReferenceTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly LeapingClock _clock = new();
    private Hub _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = new Hub(() => postgres.CreateDatabaseAsync(), services => services.AddSingleton<TimeProvider>(_clock));
        await _hub.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task It_says_that_it_is_not_ready_in_time_and_is_again_when_it_could_look()
    {
        await RunAsync("ALTER TABLE program_versions RENAME TO hidden");
        _clock.Leap(TimeSpan.FromSeconds(20));
        Assert.Equal(HttpStatusCode.OK, (await _hub.Anonymous.GetAsync("/health/ready").AnsweredAsync()).Status);

        _clock.Leap(TimeSpan.FromSeconds(20));
        var (status, answer) = await _hub.Anonymous.GetAsync("/health/ready").AnsweredAsync();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not renewed for 40 s"), (status, answer.GetProperty("checks").Text("reference")));

        await RunAsync("ALTER TABLE hidden RENAME TO program_versions");
        await Eventually.GetAsync(async () => (await _hub.Anonymous.GetAsync("/health/ready")).IsSuccessStatusCode ? _hub : null, "the service to be ready");
    }

    private async Task RunAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(_hub.ConnectionString);
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Measures more time than passes.</summary>
    private sealed class LeapingClock : TimeProvider
    {
        private long _leapt;

        public override long GetTimestamp() => base.GetTimestamp() + Volatile.Read(ref _leapt);

        public void Leap(TimeSpan by) => Interlocked.Add(ref _leapt, (long)(by.TotalSeconds * TimestampFrequency));
    }
}
