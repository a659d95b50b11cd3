using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Dashboard;

/// <summary>Why rows of a body's uploads were refused, as its page shows it.</summary>
public sealed class RefusalTests(PostgresFixture postgres) : OwnHub(postgres)
{
    [Fact]
    public async Task Refused_rows_of_the_newest_uploads_are_counted_by_field_and_code()
    {
        await Tokyo.PublishAsync(Hub.Tokyo, A.Person(1), A.Person(2) with { BirthDate = "1980-13-45" }, A.Person(3) with { Sex = "7" });
        await Tokyo.PublishAsync(Hub.Tokyo, A.Person(4), A.Person(5) with { BirthDate = "tomorrow" });
        await Service.As($"municipality:{Hub.Kanagawa}").PublishAsync(Hub.Kanagawa, A.Person(6) with { BirthDate = "tomorrow", PayerNumber = "54146014" });

        var page = await Service.As("operator").GetJsonAsync($"/dashboard/municipalities/{Hub.Tokyo}/refusals");

        Assert.Equal(5, page.GetProperty("uploads").GetInt32());
        Assert.Equal(
            [("birthDate", 2), ("sex", 1)],
            page.GetProperty("refusals").EnumerateArray().Select(refusal => (refusal.Text("field")!, refusal.GetProperty("rows").GetInt32())));
    }
}
