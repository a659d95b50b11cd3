using System.Net;
using Actors.ClientApi.Dashboard;
using Actors.Eligibility.Identifiers;
using Actors.Grains.Ports;
using Actors.Storage.Municipalities;
using Actors.Tests.Api;
using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Actors.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Actors.Tests.Dashboard;

/// <summary>Who has registered people under a program, as its page shows it.</summary>
public sealed class ProgramUseTests(PostgresFixture postgres) : OwnHub(postgres)
{
    [Fact]
    public async Task Registrations_in_force_are_counted_by_body_and_their_people_once()
    {
        await using var database = NpgsqlDataSource.Create(Service.ConnectionString);
        await using var register = database.CreateCommand(
            """
            INSERT INTO registration_index (municipality, history_key, recipient, program_id, valid_from, valid_to, deleted, batch_id, known_from, row_hash)
            VALUES
              ('130001', 'first', 'A', '54', '2026-11-20', '2026-11-20', false, gen_random_uuid(), now(), ''),
              ('130001', 'of the same person', 'A', '54', '2026-01-01', NULL, false, gen_random_uuid(), now(), ''),
              ('130001', 'over', 'B', '54', '2026-01-01', '2026-11-19', false, gen_random_uuid(), now(), ''),
              ('130001', 'to come', 'B', '54', '2026-11-21', NULL, false, gen_random_uuid(), now(), ''),
              ('130001', 'of another program', 'B', '21', '2026-01-01', NULL, false, gen_random_uuid(), now(), ''),
              ('130001', 'withdrawn', 'B', '54', '2026-01-01', NULL, true, gen_random_uuid(), now(), ''),
              ('140007', 'first', 'A', '54', '2026-01-01', NULL, false, gen_random_uuid(), now(), '')
            """);
        await register.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var use = await Service.As("operator").GetJsonAsync("/dashboard/programs/54/use");

        Assert.Equal(
            [(Hub.Tokyo, "東京都", 2, 1), (Hub.Kanagawa, "神奈川県", 1, 1)],
            use.GetProperty("bodies").EnumerateArray().Select(body => (body.Text("code")!, body.Text("name")!, body.GetProperty("registrations").GetInt32(), body.GetProperty("people").GetInt32())));
    }

    [Fact]
    public async Task A_count_is_kept_for_a_minute_since_it_looks_at_everything()
    {
        var clock = new ManualClock(Service.Clock.GetUtcNow());
        using var uses = new ProgramUses(Service.Services.GetRequiredService<ProgramReader>(), Service.Services.GetRequiredService<IReferenceSnapshot>(), clock);
        var program = Samples.Parse<ProgramId>("54");
        Assert.Empty((await uses.OfAsync(program)).Bodies);

        await Tokyo.PublishAsync(Hub.Tokyo, A.Person(1));
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty((await uses.OfAsync(program)).Bodies);

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, Assert.Single((await uses.OfAsync(program)).Bodies).Registrations);
    }

    [Fact]
    public async Task A_program_that_there_is_not_is_not_counted()
    {
        foreach (var id in new[] { "99", "no-program" })
        {
            using var answer = await Service.As("operator").GetAsync($"/dashboard/programs/{id}/use");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }
}
