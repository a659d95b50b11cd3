using System.Net.Sockets;
using Actors.Cli.Client;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.CommandLine;

public sealed class ResetConnectionsTests
{
    [Fact]
    public async Task A_connection_that_is_reset_while_it_is_made_fails_like_one_that_breaks()
    {
        using var client = new HttpClient(new ResetConnections(new Reset()));
        var broken = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("http://127.0.0.1/", Stop));
        Assert.Equal(HttpRequestError.ConnectionError, broken.HttpRequestError);
    }

    /// <summary>As the platform fails at that instant, which nothing from outside can hit.</summary>
    private sealed class Reset : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new SocketException((int)SocketError.NotConnected);
    }
}
