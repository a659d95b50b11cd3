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
    private const int LongestName = 16;
    private const int Members = 15;

    public static void Write(in JournalRecord record, IBufferWriter<byte> destination)
    {
        var members = new RecordMembers(destination.GetSpan(LongestOf(record)));
        members.Instant("{\"at\":"u8, record.At);
        members.Text(",\"action\":"u8, record.Action);
        members.Id(",\"key\":"u8, record.KeyId);
        members.Text(",\"role\":"u8, record.Role);
        members.Text(",\"body\":"u8, record.Body);
        members.Text(",\"recipient\":"u8, record.Recipient);
        members.Id(",\"subject\":"u8, record.SubjectId);
        members.Text(",\"purpose\":"u8, record.Purpose);
        members.Text(",\"consent\":"u8, record.Consent);
        members.Text(",\"reason\":"u8, record.Reason);
        members.Day(",\"serviceDate\":"u8, record.ServiceDate);
        members.Text(",\"setting\":"u8, record.Setting);
        members.Instant(",\"knownAt\":"u8, record.KnownAt);
        members.Instant(",\"stateAt\":"u8, record.StateAt);
        members.Hash(",\"answer\":"u8, record.AnswerHash);
        members.Copy("}"u8);
        destination.Advance(members.Length);
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
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or ArgumentNullException)
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

    private static int LongestOf(in JournalRecord record)
    {
        var characters = Length(record.Action) + Length(record.Role) + Length(record.Body) + Length(record.Recipient) + Length(record.Purpose) + Length(record.Consent)
            + Length(record.Reason) + Length(record.Setting);
        return (Members * RecordMembers.LongestValue) + (characters * RecordMembers.LongestCharacter) + (2 * record.AnswerHash.GetValueOrDefault().Length);

        static int Length(string? text) => text?.Length ?? 0;
    }
}
