using System.Text;

namespace Actors.ClientApi.Csv;

/// <summary>
/// Strict decoding of Shift_JIS that still takes the NEC and IBM extension characters at each of their places. .NET counts all but one place of a character as 'best
/// fit', which an exception fallback refuses: those that NEC selected from IBM (0xED and 0xEE, NEC選定IBM拡張文字), with which names such as 髙 and 﨑 are written, and
/// some of NEC's own row (0x87) and of IBM's first (0xFA).
/// </summary>
internal sealed class IbmExtensionFallback(Encoding lenient) : DecoderFallback
{
    /// <summary>What lenient decoding puts for bytes that are no character.</summary>
    private const char NoCharacter = '\u30FB';

    public override int MaxCharCount => 1;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(lenient);

    private sealed class Buffer(Encoding lenient) : DecoderFallbackBuffer
    {
        private char _character;
        private int _remaining;

        public override int Remaining => _remaining;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            if (lenient.GetString(bytesUnknown) is not [not NoCharacter and var character])
            {
                throw new DecoderFallbackException("not Shift_JIS", bytesUnknown, index);
            }

            _character = character;
            _remaining = 1;
            return true;
        }

        public override char GetNextChar() => _remaining-- > 0 ? _character : '\0';

        public override bool MovePrevious() => false;
    }
}
