using System.Buffers.Text;

namespace Actors.Bench.Load;

/// <summary>Just enough HTTP to know where an answer ends and that it is the one wanted.</summary>
internal static class HttpAnswer
{
    private static ReadOnlySpan<byte> Ok => "HTTP/1.1 200 "u8;

    private static ReadOnlySpan<byte> Created => "HTTP/1.1 201 "u8;

    private static ReadOnlySpan<byte> EndOfHead => "\r\n\r\n"u8;

    private static ReadOnlySpan<byte> ContentLength => "\r\nContent-Length: "u8;

    /// <summary>The length of a whole answer, head and body; 0 while some of it is still to come.</summary>
    /// <param name="received">From the first byte of the answer on.</param>
    /// <param name="expected">What the body has to contain.</param>
    /// <exception cref="BadAnswerException">Another status, no Content-Length, or a body without what is expected.</exception>
    public static int WholeLength(ReadOnlySpan<byte> received, ReadOnlySpan<byte> expected)
    {
        var endOfHead = received.IndexOf(EndOfHead);
        if (endOfHead < 0)
        {
            return 0;
        }

        var head = received[..endOfHead];
        if (!head.StartsWith(Ok) && !head.StartsWith(Created))
        {
            throw new BadAnswerException("the status is neither 200 nor 201", received);
        }

        var field = head.IndexOf(ContentLength);
        if (field < 0 || !Utf8Parser.TryParse(head[(field + ContentLength.Length)..], out int bodyLength, out _))
        {
            throw new BadAnswerException("there is no Content-Length", received);
        }

        var whole = endOfHead + EndOfHead.Length + bodyLength;
        if (received.Length < whole)
        {
            return 0;
        }

        return received[(endOfHead + EndOfHead.Length)..whole].IndexOf(expected) >= 0
            ? whole
            : throw new BadAnswerException("the body is not what was expected", received);
    }
}
