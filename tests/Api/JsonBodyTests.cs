using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>A body is the same body however it arrives: whole with the request's head, or in chunks behind it.</summary>
public sealed class JsonBodyTests(Hub hub) : IClassFixture<Hub>
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_byte_order_mark_is_passed_over(bool marked, bool chunked)
    {
        byte[] body = [.. marked ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(A.QuestionFor(A.Person(1)).Json())];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/eligibility-checks") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await hub.As($"facility:{Hub.Hospital}").SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
