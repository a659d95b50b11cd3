using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace Actors.ClientApi.Events;

/// <summary>A place in a feed as clients keep it: text of 11 characters that means nothing to them.</summary>
internal static class EventCursor
{
    private const int Length = 11;

    public static string Of(long position)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, position);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryParse(string? text, out long position)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        var read = text is { Length: Length } && Base64Url.DecodeFromChars(text, bytes, out _, out var written) is OperationStatus.Done && written == bytes.Length;
        position = read ? BinaryPrimitives.ReadInt64BigEndian(bytes) : 0;
        return read && position >= 0;
    }
}
