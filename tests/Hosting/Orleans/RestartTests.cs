using System.Diagnostics;
using Actors.Tests.Crash;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Hosting.Orleans;

public sealed class RestartTests(PostgresFixture postgres)
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_silo_that_was_killed_is_ready_again_in_time_at_its_endpoint_and_at_another(bool elsewhere)
    {
        using var silo = new SiloProcess(await postgres.CreateDatabaseAsync(), "operator");
        await silo.StartAsync();
        silo.Kill();
        if (elsewhere)
        {
            silo.Move();
        }

        var watch = Stopwatch.StartNew();
        await silo.StartAsync();
        TestContext.Current.SendDiagnosticMessage($"ready {watch.Elapsed.TotalSeconds:0.0} s after the kill, {(elsewhere ? "elsewhere" : "at its endpoint")}");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Promised);
    }
}
