using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Actors.Eligibility.Periods;

namespace Actors.Eligibility.Journal;

/// <summary>
/// The members of a record's JSON object, one behind the other into room that is given. Each check writes one, so what needs no escaping, which is nearly all, is
/// copied as it is; the rest is escaped as System.Text.Json does it.
/// </summary>
ref struct RecordMembers(Span<byte> room)
{
    /// <summary>The most that an instant, a day or an identifier takes, with its quotation marks and a name of up to 15 bytes.</summary>
    public const int LongestValue = 64;

    /// <summary>The most that a character of a text takes.</summary>
    public const int LongestCharacter = 6;

    private static readonly SearchValues<char> AsTheyAre = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_. ");

    private readonly Span<byte> _room = room;

    /// <summary>How many bytes are written.</summary>
    public int Length { get; private set; }

    /// <param name="name">What stands before the value: the comma, the name in quotation marks and the colon.</param>
    public void Text(ReadOnlySpan<byte> name, string? value)
    {
        if (value is null)
        {
            return;
        }

        Begin(name);
        var escaped = value.AsSpan().ContainsAnyExcept(AsTheyAre) ? JavaScriptEncoder.Default.Encode(value) : value;
        Ascii.FromUtf16(escaped, _room[Length..], out var written);
        Length += written;
        End();
    }

    /// <inheritdoc cref="Text" />
    public void Id(ReadOnlySpan<byte> name, Guid? value)
    {
        if (value is { } id)
        {
            Begin(name);
            id.TryFormat(_room[Length..], out var written);
            Length += written;
            End();
        }
    }

    /// <inheritdoc cref="Text" />
    public void Day(ReadOnlySpan<byte> name, DateOnly? value)
    {
        if (value is { } day)
        {
            Begin(name);
            day.TryFormat(_room[Length..], out var written, "O", CultureInfo.InvariantCulture);
            Length += written;
            End();
        }
    }

    /// <inheritdoc cref="Text" />
    public void Instant(ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (value is { } instant)
        {
            Begin(name);
            Instants.Cut(instant).UtcDateTime.TryFormat(_room[Length..], out var written, "O", CultureInfo.InvariantCulture);
            Length += written;
            End();
        }
    }

    /// <inheritdoc cref="Text" />
    public void Hash(ReadOnlySpan<byte> name, ReadOnlyMemory<byte>? value)
    {
        if (value is { } hash)
        {
            Begin(name);
            Convert.TryToHexStringLower(hash.Span, _room[Length..], out var written);
            Length += written;
            End();
        }
    }

    public void Copy(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_room[Length..]);
        Length += bytes.Length;
    }

    private void Begin(ReadOnlySpan<byte> name)
    {
        Copy(name);
        _room[Length++] = (byte)'"';
    }

    private void End() => _room[Length++] = (byte)'"';
}
