using Actors.Tests.Api;
using Actors.Tests.Crash;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Monitoring;

public sealed class QuietLogTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_silo_that_starts_serves_and_ends_as_it_should_tells_of_no_failure()
    {
        using var silo = new SiloProcess(await postgres.CreateDatabaseAsync(), $"operator;facility:{Hub.Hospital};municipality:{Hub.Tokyo}");
        await silo.StartAsync();
        using var administrator = silo.As("operator", null);
        using var body = silo.As("municipality", Hub.Tokyo);
        using var hospital = silo.As("facility", Hub.Hospital);
        await ReferenceData.LoadAsync(administrator);
        await body.PublishAsync(Hub.Tokyo, A.Person(1));
        await hospital.CheckAsync(A.QuestionFor(A.Person(1)).Json());
        silo.Terminate();
        await silo.EndAsync();

        Assert.Equal(0, silo.ExitCode);
        var log = await File.ReadAllLinesAsync(silo.Log, TestContext.Current.CancellationToken);
        Assert.Contains(log, line => line.StartsWith("info:", StringComparison.Ordinal));

        // Warnings without one may be of a slow machine.
        Assert.DoesNotContain(log, line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal) || line.Contains("Exception", StringComparison.Ordinal));
    }
}
