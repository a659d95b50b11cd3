using System.Net.Sockets;
using Actors.Silo;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Serialization;
using Xunit;

namespace Actors.Tests.Hosting.Orleans;

/// <summary>What a grain throws on another silo.</summary>
public sealed class FailureTests
{
    private static readonly PostgresException Ended = new("terminating connection due to administrator command", "FATAL", "FATAL", PostgresErrorCodes.AdminShutdown);

    public static TheoryData<Exception> OfTheDatabase => [Ended, new NpgsqlException("Failed to connect", new SocketException(111)), new NpgsqlException("while reading", Ended)];

    [Theory]
    [MemberData(nameof(OfTheDatabase))]
    public async Task A_database_failure_arrives_as_one(Exception thrown)
    {
        await using var silo = SiloApplication.Create(["--Actors:Postgres=Host=nowhere"]);
        var serializer = silo.Services.GetRequiredService<Serializer>();

        var arrived = serializer.Deserialize<object>(serializer.SerializeToArray<object>(thrown));

        Assert.IsType(thrown.GetType(), arrived);
        Assert.Equal(thrown.Message, ((Exception)arrived).Message);
        Assert.NotEmpty(arrived.ToString()!);
    }
}
