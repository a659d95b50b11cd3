using System.Net.Sockets;
using System.Text;
using Actors.ClientApi.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>A client that stops sending does not hold a request, or an upload's transaction, for ever.</summary>
public sealed class SlowClientTests(Hub hub) : IClassFixture<Hub>
{
    /// <summary>Waits for the server's usual grace period of 5 seconds.</summary>
    [Fact]
    public async Task A_body_that_stops_coming_is_a_408()
    {
        var address = hub.Anonymous.BaseAddress!;
        using var client = hub.As("operator");
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        await using var stream = socket.GetStream();
        var request = $"POST /v1/facilities/import HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: {client.DefaultRequestHeaders.Authorization}\r\n" +
            "Content-Type: text/csv\r\nContent-Length: 1000\r\n\r\nfacility_code";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));

        var answer = await new StreamReader(stream).ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("/problems/request-timeout", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_has_its_own_slowest_rate()
    {
        var upload = hub.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Single(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == "UploadBatch");
        var rate = new Rate();
        var context = new DefaultHttpContext { RequestServices = hub.Services };
        context.Request.RouteValues["code"] = Hub.Tokyo;
        context.Features.Set<IHttpMinRequestBodyDataRateFeature>(rate);

        // Without a content type it ends before the body is read.
        await Assert.ThrowsAsync<ProblemException>(() => upload.RequestDelegate!(context));

        Assert.Equal((4_096, TimeSpan.FromSeconds(20)), (rate.MinDataRate?.BytesPerSecond, rate.MinDataRate?.GracePeriod));
    }

    private sealed class Rate : IHttpMinRequestBodyDataRateFeature
    {
        public MinDataRate? MinDataRate { get; set; }
    }
}
