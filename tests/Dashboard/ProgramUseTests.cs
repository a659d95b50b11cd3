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
using Xunit;

namespace Actors.Tests.Dashboard;

/// <summary>Who has registered people under a program, as its page shows it.</summary>
public sealed class ProgramUseTests(PostgresFixture postgres) : OwnHub(postgres)
{
    [Fact]
    public async Task Registrations_in_force_are_counted_by_body_and_their_people_once()
    {
        var (person, other) = (A.Person(1), A.Person(2));
        await Tokyo.PublishAsync(
            Hub.Tokyo,
            person,
            person with { HistoryKey = "h-second", RecipientNumber = "1234574" },
            other with { HistoryKey = "h-over", ValidTo = "2026-11-19" },
            other with { HistoryKey = "h-to-come", ValidFrom = "2026-11-21" },
            other with { HistoryKey = "h-of-another-program", ProgramId = "21", PayerNumber = "21136012" });
        await Tokyo.PublishAsync(Hub.Tokyo, other with { HistoryKey = "h-gone" });
        await Tokyo.ReleaseBrakeAsync(Hub.Tokyo);
        await Tokyo.PublishAsync(Hub.Tokyo, other with { HistoryKey = "h-gone", Deleted = "1" });
        await Service.As($"municipality:{Hub.Kanagawa}").PublishAsync(Hub.Kanagawa, A.Person(3) with { PayerNumber = "54146014" });

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
