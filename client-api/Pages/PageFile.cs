using System.Security.Cryptography;

namespace Actors.ClientApi.Pages;

/// <summary>A file of a page, as it is sent.</summary>
/// <param name="ContentType">With its charset where it is text.</param>
/// <param name="ETag">Quoted; another content has another one.</param>
internal sealed record PageFile(byte[] Content, string ContentType, string ETag)
{
    public static PageFile Of(byte[] content, string contentType) => new(content, contentType, $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"");
}
