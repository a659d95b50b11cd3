using System.Diagnostics;
using Xunit;

namespace Actors.Tests.Api;

public sealed class NoDatabaseCallTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task A_check_of_a_resident_recipient_makes_no_database_call()
    {
        var person = A.Person(1);
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, person);
        var facility = hub.As($"facility:{Hub.Hospital}");
        var question = A.QuestionFor(person).Json();
        Assert.Equal("eligible", (await facility.CheckAsync(question)).Text("outcome"));

        using var calls = new DatabaseCalls(hub.ConnectionString);
        for (var i = 0; i < 200; i++)
        {
            await facility.CheckAsync(question);
        }

        Assert.Equal(0, calls.InRequests);
        Assert.True(calls.RequestsSeen >= 200, "the listener saw no requests: it would see no calls either");

        // What does go to the database is counted, or the zero above would mean nothing.
        await facility.CheckAsync(A.QuestionFor(person).With("knownAt", "2026-11-20T00:00:00Z").Json());
        Assert.NotEqual(0, calls.InRequests);
    }

    /// <summary>Counts the database commands that run on behalf of an HTTP request.</summary>
    private sealed class DatabaseCalls : IDisposable
    {
        private readonly ActivityListener _listener;
        private int _inRequests;
        private int _requests;

        public DatabaseCalls(string connectionString)
        {
            var database = new Npgsql.NpgsqlConnectionStringBuilder(connectionString).Database;
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore" or "Microsoft.Orleans.Application",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    if (activity.Source.Name == "Microsoft.AspNetCore")
                    {
                        Interlocked.Increment(ref _requests);
                    }
                    else if (activity.Source.Name == "Npgsql" && activity.Parent is not null && Equals(activity.GetTagItem("db.namespace") ?? database, database))
                    {
                        Interlocked.Increment(ref _inRequests);
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public int InRequests => Volatile.Read(ref _inRequests);

        public int RequestsSeen => Volatile.Read(ref _requests);

        public void Dispose() => _listener.Dispose();
    }
}
