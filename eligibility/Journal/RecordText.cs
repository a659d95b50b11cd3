using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Actors.Eligibility.Periods;

namespace Actors.Eligibility.Journal;

/// <summary>
/// The one way to write a record: a JSON object in ASCII without spaces, members in a fixed order, what is null left out, instants with seven digits, hashes in
/// lower-case hexadecimal. Whoever has the values of a record can make the very bytes again.
/// </summary>
public static class RecordText
{
    private const int InstantLength = 28;
    private const int LongestName = 16;
    private static readonly JsonEncodedText At = JsonEncodedText.Encode("at");
    private static readonly JsonEncodedText Action = JsonEncodedText.Encode("action");
    private static readonly JsonEncodedText Key = JsonEncodedText.Encode("key");
    private static readonly JsonEncodedText Role = JsonEncodedText.Encode("role");
    private static readonly JsonEncodedText Body = JsonEncodedText.Encode("body");
    private static readonly JsonEncodedText Recipient = JsonEncodedText.Encode("recipient");
    private static readonly JsonEncodedText Subject = JsonEncodedText.Encode("subject");
    private static readonly JsonEncodedText Purpose = JsonEncodedText.Encode("purpose");
    private static readonly JsonEncodedText Consent = JsonEncodedText.Encode("consent");
    private static readonly JsonEncodedText Reason = JsonEncodedText.Encode("reason");
    private static readonly JsonEncodedText ServiceDate = JsonEncodedText.Encode("serviceDate");
    private static readonly JsonEncodedText Setting = JsonEncodedText.Encode("setting");
    private static readonly JsonEncodedText KnownAt = JsonEncodedText.Encode("knownAt");
    private static readonly JsonEncodedText StateAt = JsonEncodedText.Encode("stateAt");
    private static readonly JsonEncodedText Answer = JsonEncodedText.Encode("answer");

    [ThreadStatic] private static Utf8JsonWriter? t_writer;

    public static void Write(in JournalRecord record, IBufferWriter<byte> destination)
    {
        var writer = t_writer ??= new(destination, new JsonWriterOptions { SkipValidation = true });
        writer.Reset(destination);
        writer.WriteStartObject();
        WriteInstant(writer, At, record.At);
        writer.WriteString(Action, record.Action);
        writer.WriteString(Key, record.KeyId);
        writer.WriteString(Role, record.Role);
        WriteText(writer, Body, record.Body);
        WriteText(writer, Recipient, record.Recipient);
        if (record.SubjectId is { } subject)
        {
            writer.WriteString(Subject, subject);
        }

        WriteText(writer, Purpose, record.Purpose);
        WriteText(writer, Consent, record.Consent);
        WriteText(writer, Reason, record.Reason);
        if (record.ServiceDate is { } day)
        {
            Span<byte> text = stackalloc byte[10];
            day.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
            writer.WriteString(ServiceDate, text);
        }

        WriteText(writer, Setting, record.Setting);
        WriteInstant(writer, KnownAt, record.KnownAt);
        WriteInstant(writer, StateAt, record.StateAt);
        if (record.AnswerHash is { } hash)
        {
            Span<byte> text = stackalloc byte[2 * Chain.HashBytes];
            Convert.TryToHexStringLower(hash.Span, text, out var written);
            writer.WriteString(Answer, text[..written]);
        }

        writer.WriteEndObject();
        writer.Flush();
        writer.Reset(Nowhere);
    }

    /// <summary>The same bytes in an array of their own.</summary>
    public static byte[] Of(in JournalRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        Write(record, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="FormatException">It is no record as this project writes them.</exception>
    public static JournalRecord Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return Fields(json);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            throw new FormatException("this is no record of a journal", malformed);
        }
    }

    private static JournalRecord Fields(ReadOnlySpan<byte> json)
    {
        DateTimeOffset at = default;
        DateTimeOffset? knownAt = null, stateAt = null;
        string? action = null, role = null, body = null, recipient = null, purpose = null, consent = null, reason = null, setting = null;
        var key = Guid.Empty;
        Guid? subject = null;
        DateOnly? serviceDate = null;
        byte[]? answer = null;
        Span<char> name = stackalloc char[LongestName];
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var length = reader.ValueSpan.Length <= name.Length ? reader.CopyString(name) : 0;
            reader.Read();
            switch (name[..length])
            {
                case "at":
                    at = Instants.Cut(reader.GetDateTimeOffset());
                    break;
                case "action":
                    action = reader.GetString();
                    break;
                case "key":
                    key = reader.GetGuid();
                    break;
                case "role":
                    role = reader.GetString();
                    break;
                case "body":
                    body = reader.GetString();
                    break;
                case "recipient":
                    recipient = reader.GetString();
                    break;
                case "subject":
                    subject = reader.GetGuid();
                    break;
                case "purpose":
                    purpose = reader.GetString();
                    break;
                case "consent":
                    consent = reader.GetString();
                    break;
                case "reason":
                    reason = reader.GetString();
                    break;
                case "serviceDate":
                    serviceDate = DateOnly.ParseExact(reader.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                    break;
                case "setting":
                    setting = reader.GetString();
                    break;
                case "knownAt":
                    knownAt = Instants.Cut(reader.GetDateTimeOffset());
                    break;
                case "stateAt":
                    stateAt = Instants.Cut(reader.GetDateTimeOffset());
                    break;
                case "answer":
                    answer = Convert.FromHexString(reader.GetString()!);
                    break;
                default:
                    throw new FormatException("a record has a member that this version does not know");
            }
        }

        return action is null || role is null ? throw new FormatException("a record lacks its action or role") : new(at, action, key, role)
        {
            Body = body,
            Recipient = recipient,
            SubjectId = subject,
            Purpose = purpose,
            Consent = consent,
            Reason = reason,
            ServiceDate = serviceDate,
            Setting = setting,
            KnownAt = knownAt,
            StateAt = stateAt,
            AnswerHash = answer is null ? default(ReadOnlyMemory<byte>?) : answer,
        };
    }

    /// <summary>What a resting writer refers to, so that it keeps no request's buffer alive.</summary>
    private static readonly ArrayBufferWriter<byte> Nowhere = new();

    private static void WriteText(Utf8JsonWriter writer, JsonEncodedText name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteInstant(Utf8JsonWriter writer, JsonEncodedText name, DateTimeOffset? instant)
    {
        if (instant is not { } known)
        {
            return;
        }

        Span<byte> text = stackalloc byte[InstantLength];
        Instants.Cut(known).UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        writer.WriteString(name, text);
    }
}
