using System.Text.Json;
using Xunit;
using static Actors.Tests.Api.SheetCalls;

namespace Actors.Tests.Api;

/// <summary>Sheets over the years; a class of its own, because it puts the clock ahead.</summary>
public sealed class OldSheetTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task A_month_is_read_the_same_from_memory_from_the_table_and_when_it_is_closed()
    {
        var hospital = hub.As($"facility:{Hub.Hospital}");
        var person = A.Person(9_100);
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, person);
        await hospital.ChargeAsync(Charging.ChargeFor(person, 10_000, 3_000));
        await hospital.ChargeAsync(Charging.ChargeFor(person).With("mode", "reserve"));
        var reserved = await hospital.SheetAsync(SearchFor(person));
        Assert.Equal(["confirmed", "reserved"], States(reserved));

        hub.Clock.Advance(TimeSpan.FromDays(3));
        var expired = await hospital.SheetAsync(SearchFor(person));
        Assert.Equal(["confirmed", "expired"], States(expired));
        Assert.Equal(reserved.ToString(), (await hospital.SheetAsync(SearchFor(person).With("knownAt", reserved.Text("knownAt")))).ToString());

        hub.Clock.Advance(TimeSpan.FromDays(120));
        await hub.RestartAsync();
        hospital = hub.As($"facility:{Hub.Hospital}");
        Assert.Equal(Entries(expired), Entries(await hospital.SheetAsync(SearchFor(person))));

        hub.Clock.Advance(TimeSpan.FromDays(3 * 365));
        var closed = await hospital.SheetAsync(SearchFor(person));
        Assert.True(closed.GetProperty("closed").GetBoolean());
        Assert.Equal(Entries(expired), Entries(closed));
    }

    private static IEnumerable<string?> States(JsonElement sheet) => sheet.GetProperty("entries").EnumerateArray().Select(entry => entry.Text("state"));

    private static string Entries(JsonElement sheet) => sheet.GetProperty("entries").ToString();
}
