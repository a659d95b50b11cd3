using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.GrainInterfaces.Identifiers;
using Actors.GrainInterfaces.Programs;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;
using Actors.Tests.Checks;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Silos;

/// <summary>Three silos over one PostgreSQL, each asked as by the API of its own process.</summary>
public sealed class SeveralSilosTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Silos = 3;
    private string _database = "";
    private SiloCluster _cluster = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _cluster = await SiloCluster.StartAsync(_database, Silos);
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_person_is_found_and_answered_alike_whichever_silo_is_asked_and_is_in_memory_once()
    {
        var person = new SiloPerson(1);
        var recipient = await _cluster.OnAsync(1, () => _cluster.RegisterAsync(0, person));

        var answers = await Task.WhenAll(Enumerable.Range(0, Silos).Select(silo => _cluster.CheckAsync(silo, person)));
        var places = await Task.WhenAll(Enumerable.Range(0, Silos).Select(silo => _cluster.WhereAsync(_cluster.Recipient(silo, recipient), silo)));

        Assert.All(answers, answer => Assert.Equal((Reason.None, person.Registration), (answer.Entitlements[0].Reason, answer.Entitlements[0].Registration)));
        Assert.Equal([1, 1, 1], places);
    }

    [Fact]
    public async Task First_writes_that_race_from_all_silos_leave_one_record_each()
    {
        var keys = Enumerable.Range(0, 30).Select(n => $"person/race-{n}").ToArray();

        var allotted = await Task.WhenAll(keys.Select(key => Task.WhenAll(Enumerable.Range(0, Silos).Select(silo => _cluster.Grains(silo).GetGrain<IIdentifierGrain>(key).Allot()))));

        Assert.All(allotted, codes => Assert.Single(codes.Distinct()));
        Assert.Equal(keys.Length, allotted.SelectMany(codes => codes).Distinct().Count());
        Assert.Equal((long)keys.Length, await ScalarAsync("SELECT count(*) FROM grain_state WHERE grain_key LIKE 'person/race-%'"));
    }

    [Fact]
    public async Task Charges_that_race_from_all_silos_stay_within_the_month_s_ceiling()
    {
        var person = new SiloPerson(2);
        var recipient = await _cluster.RegisterAsync(0, person);

        var charges = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => _cluster.Recipient(n % Silos, recipient).Charge(new(
            person.Question(_cluster.Clock.GetUtcNow()),
            new() { Facility = Known.Question.Facility, ServiceDate = Known.ServiceDate, TotalCostYen = 10_000, InsuranceCopaymentYen = 3_000 },
            new($"request-{n}", "content"),
            ReservedUntil: null))));

        Assert.Equal(12, charges.Select(charge => charge.Entry!.Id).Distinct().Count());
        Assert.Equal(10_000, charges.Sum(charge => charge.Entry!.Reply.PatientYen));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Grains_go_on_at_other_silos_with_all_that_was_written_when_theirs_ends(bool killed)
    {
        var people = Enumerable.Range(10, 12).Select(n => new SiloPerson(n)).ToArray();
        var recipients = new List<RecipientCode>();
        foreach (var person in people)
        {
            recipients.Add(await _cluster.OnAsync(2, () => _cluster.RegisterAsync(0, person)));
        }

        Assert.Equal(2, await _cluster.WhereAsync(_cluster.Recipient(0, recipients[0]), asSeenBy: 0));
        await (killed ? _cluster.KillAsync(2) : _cluster.StopAsync(2));

        foreach (var (person, recipient) in people.Zip(recipients))
        {
            Assert.Equal(person.Registration, (await _cluster.CheckAsync(0, person)).Entitlements[0].Registration);
            Assert.Equal(recipient, await _cluster.RegisterAsync(1, person, person.Registration with { HistoryKey = $"{person.Registration.HistoryKey}-b", Period = new(new(2027, 1, 1), null) }));
            Assert.Equal(2, (await _cluster.HeldAsync(0, recipient)).Count());
        }
    }

    [Fact]
    public async Task An_upload_that_one_silo_publishes_is_known_to_people_in_the_memory_of_others()
    {
        var people = Enumerable.Range(30, 12).Select(n => new SiloPerson(n)).ToArray();
        foreach (var person in people[..10])
        {
            await _cluster.OnAsync(person.N % Silos, () => _cluster.RegisterAsync(0, person));
        }

        await _cluster.UploadAsync(1, people);

        foreach (var person in people)
        {
            for (var silo = 0; silo < Silos; silo++)
            {
                Assert.Equal(5_000, (await _cluster.CheckAsync(silo, person)).Entitlements[0].Registration.MonthlyCapYen);
            }
        }

        Assert.Equal((long)people.Length, await ScalarAsync("SELECT count(DISTINCT recipient) FROM registration_versions"));
    }

    [Fact]
    public async Task A_program_s_new_version_counts_on_all_silos_from_the_same_instant()
    {
        var version = Known.Program("13-180", new(2020, 4, 1));
        await _cluster.Grains(0).GetGrain<IProgramGrain>("13-180").Put(new(version, Replaces: null));
        var put = _cluster.Clock.GetUtcNow();

        for (var silo = 0; silo < Silos; silo++)
        {
            await _cluster.RefreshAsync(silo);
            var programs = _cluster.Get<IReferenceSnapshot>(silo).Programs;
            Assert.Null(programs.Find(version.Id, Known.ServiceDate, put));
            Assert.Equal(version, programs.Find(version.Id, Known.ServiceDate, put + SiloCluster.KnownAfter));
        }

        Assert.Single((await Task.WhenAll(Enumerable.Range(0, Silos).Select(silo => KnownFromAsync(silo)))).Distinct());

        Task<DateTimeOffset> KnownFromAsync(int silo) =>
            Task.FromResult(_cluster.Get<IReferenceSnapshot>(silo).Programs.Versions(version.Id, put + SiloCluster.KnownAfter).Single().KnownFrom);
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_database);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }
}
