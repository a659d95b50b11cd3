using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Actors.Eligibility.Identifiers;

namespace Actors.ClientApi.Json;

/// <summary>What a repeated request is recognised by. Keyed: what is hashed holds identifiers.</summary>
internal static class RequestHash
{
    /// <summary>In hexadecimal; the same for bodies that say the same.</summary>
    public static string Of<T>(T body, JsonTypeInfo<T> type, IdentifierKeys keys)
    {
        using var hash = keys.Content();
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(body, type));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
