using System.Net;
using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;

namespace Actors.Tests.Access;

/// <summary>A key that is bound to what is no code opens nothing: least of all what a key that is bound to nothing opens.</summary>
public sealed class MisboundKeyTests(PostgresFixture postgres) : OwnHub(postgres)
{
    private const string Holder = "payer:06130488";

    [Fact]
    public async Task A_payer_that_is_bound_to_no_insurer_number_sees_nothing_of_what_claims_review_sees()
    {
        await using (var database = NpgsqlDataSource.Create(Service.ConnectionString))
        await using (var command = database.CreateCommand("UPDATE api_keys SET body = '06130489' WHERE body = '06130488'"))
        {
            Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        await Service.RestartAsync();
        using var claims = await Service.As(Holder).SendClaimsAsync(Api.Claims.LineFor(A.Person(1)));
        using var cards = await Service.As(Holder).GetAsync($"/v1/insurance/batches/{Guid.NewGuid()}", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError), (claims.StatusCode, cards.StatusCode));
    }
}
