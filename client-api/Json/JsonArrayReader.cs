using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Actors.ClientApi.Csv;
using Actors.ClientApi.Errors;

namespace Actors.ClientApi.Json;

/// <summary>Reads the elements of a JSON array one by one, in the memory of the largest: of a body of any size no more is held.</summary>
/// <param name="bytes">The body, unpacked; disposed of with this reader.</param>
internal sealed class JsonArrayReader(Stream bytes) : IDisposable
{
    /// <summary>A larger element is no element.</summary>
    private const int MaxElementBytes = 1_000_000;

    private const int MaxDepth = 32;
    private const int BufferBytes = 64 * 1024;

    /// <summary>An element, and the comma and white space before it.</summary>
    private const int MostHeldBytes = MaxElementBytes + BufferBytes;

    private readonly PipeReader _pipe = PipeReader.Create(bytes, new(bufferSize: BufferBytes));
    private JsonReaderState _state = new(new() { MaxDepth = MaxDepth });
    private bool _begun;
    private int _number;

    /// <summary>The elements, numbered from 1; each is good until the next is asked for.</summary>
    /// <exception cref="ProblemException">The body is not one JSON array: says where. Or an element is too large or too deep.</exception>
    public async IAsyncEnumerable<(int Number, JsonElement Element)> ElementsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var wanted = 1;
        while (true)
        {
            var read = await ReadAsync(wanted, cancellationToken);
            var left = read.Buffer;
            while (Next(ref left, read.IsCompleted) is { } element)
            {
                using (element)
                {
                    yield return (_number, element.RootElement);
                }
            }

            if (read.IsCompleted)
            {
                yield break;
            }

            if (left.Length > MostHeldBytes)
            {
                throw TooLong();
            }

            // Doubled, so that an element that comes in small pieces is not looked at once for each of them.
            wanted = (int)Math.Min(2 * left.Length, MostHeldBytes) + 1;
            _pipe.AdvanceTo(left.Start, left.End);
        }
    }

    public void Dispose() => _pipe.Complete();

    private async ValueTask<ReadResult> ReadAsync(int wanted, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipe.ReadAtLeastAsync(wanted, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw BodyBytes.NotGzip();
        }
    }

    /// <summary>The next element that is there whole; null where more bytes are needed, and at the end.</summary>
    private JsonDocument? Next(ref ReadOnlySequence<byte> left, bool isLast)
    {
        var reader = new Utf8JsonReader(left, isLast, _state);
        try
        {
            if (!_begun)
            {
                if (!reader.Read())
                {
                    return null;
                }

                _begun = reader.TokenType is JsonTokenType.StartArray ? true : throw Broken("must be a JSON array");
                Keep(ref left, ref reader);
            }

            // Behind the end of the array only white space may stand: reading on would say so.
            if (!reader.Read() || (reader.TokenType is JsonTokenType.EndArray && !reader.Read()))
            {
                Keep(ref left, ref reader);
                return null;
            }

            var begin = reader.TokenStartIndex;
            if (!JsonDocument.TryParseValue(ref reader, out var element))
            {
                return null;
            }

            if (reader.BytesConsumed - begin > MaxElementBytes)
            {
                element.Dispose();
                throw TooLong();
            }

            Keep(ref left, ref reader);
            _number++;
            return element;
        }
        catch (JsonException error)
        {
            throw Broken(string.Create(
                CultureInfo.InvariantCulture,
                $"is not well-formed JSON, or nested deeper than {MaxDepth}, at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}, behind element {_number}"));
        }
    }

    private void Keep(ref ReadOnlySequence<byte> left, ref Utf8JsonReader reader)
    {
        left = left.Slice(reader.Position);
        _state = reader.CurrentState;
    }

    private ProblemException TooLong() =>
        Broken(string.Create(CultureInfo.InvariantCulture, $"is too long in element {_number + 1}: one has at most {MaxElementBytes:N0} bytes"));

    private static ProblemException Broken(string message) => new(Problems.Invalid("body", message));
}
