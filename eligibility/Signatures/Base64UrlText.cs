using System.Buffers.Text;

namespace Actors.Eligibility.Signatures;

/// <summary>Base64url as RFC 7515 writes it: without padding, and one text only for the same bytes.</summary>
static class Base64UrlText
{
    /// <summary>The bytes; null where the text is not the one that stands for them, as with other unused bits at its end.</summary>
    public static byte[]? Decode(string? text)
    {
        if (text is null || !Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        return Base64Url.EncodeToString(bytes) == text ? bytes : null;
    }
}
