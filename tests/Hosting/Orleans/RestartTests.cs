using Actors.Tests.Crash;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Hosting.Orleans;

public sealed class RestartTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_silo_that_was_killed_is_ready_again_at_its_endpoint_and_at_another(bool elsewhere)
    {
        using var silo = new SiloProcess(await postgres.CreateDatabaseAsync(), "operator");
        await silo.StartAsync();
        silo.Kill();
        if (elsewhere)
        {
            silo.Move();
        }

        await silo.StartAsync();

        Assert.True(await silo.IsReadyAsync());
    }
}
