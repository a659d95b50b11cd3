using System.Net.Http.Headers;
using System.Text;

namespace Actors.Tests.Access.Matrix;

/// <summary>A request that a holder sends.</summary>
/// <param name="Holder">As the tests' hub names them: <c>operator</c>, <c>facility:1310000018</c>.</param>
internal sealed record Sent(string Holder, string Method, string Path, string? Body = null)
{
    public string ContentType { get; init; } = "application/json";

    /// <summary>The citizen that the portal acts for.</summary>
    public string? Citizen { get; init; }

    public string Role => Holder.Split(':')[0];

    /// <param name="authorization">The header; null for none.</param>
    public HttpRequestMessage ToRequest(string? authorization)
    {
        var request = new HttpRequestMessage(new(Method), Path);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (Citizen is not null)
        {
            request.Headers.Add("X-Recipient-Code", Citizen);
        }

        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(ContentType) } };
        }

        return request;
    }
}

/// <summary>A request for what is somebody else's, and the same for what is nobody's: both must be answered alike.</summary>
/// <param name="Owner">The holder whose it is.</param>
internal sealed record Foreign(string Owner, Sent Theirs, Sent Nobodys);
