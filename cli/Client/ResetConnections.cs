using System.Net.Sockets;

namespace Actors.Cli.Client;

/// <summary>
/// Has a connection that the other side resets just as it is made, as a service that is killed does, fail like any other that breaks: .NET 10 throws the socket's own exception there, bare.
/// </summary>
internal sealed class ResetConnections(HttpMessageHandler connections) : DelegatingHandler(connections)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (SocketException reset)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, reset.Message, reset);
        }
    }
}
