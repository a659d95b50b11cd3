using System.Text;
using System.Text.Json;
using Actors.Eligibility.Journal;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Journal;

public sealed class RecordTextTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_record_is_one_line_of_ASCII_with_its_members_in_a_fixed_order()
    {
        var text = Encoding.ASCII.GetString(RecordText.Of(new(At, "Check", Guid.Empty, "Facility")
        {
            Recipient = "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            Purpose = "診察\t\"\n",
            ServiceDate = new(2026, 11, 20),
            KnownAt = At.AddTicks(12),
            AnswerHash = new byte[] { 0xAB, 0x01 },
        }));

        Assert.Equal(
            """{"at":"2026-11-20T03:00:00.0000000Z","action":"Check","key":"00000000-0000-0000-0000-000000000000","role":"Facility","recipient":"ABCDEFGHIJKLMNOPQRSTUVWXYZ","purpose":"\u8A3A\u5BDF\t\u0022\n","serviceDate":"2026-11-20","knownAt":"2026-11-20T03:00:00.0000010Z","answer":"ab01"}""",
            text);
    }

    [Fact]
    public void What_is_read_writes_the_very_bytes_again() =>
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue).ArrayOf(16).ToArbitrary(),
            dice =>
            {
                var record = Record(dice);
                var text = RecordText.Of(record);
                Assert.Equal(text, RecordText.Of(RecordText.Read(text)));
                Assert.DoesNotContain((byte)'\n', text);
                Assert.DoesNotContain((byte)'\t', text);
            }).Holds();

    [Fact]
    public void Texts_are_escaped_as_JSON_is_everywhere() =>
        Prop.ForAll(
            Gen.OneOf(Gen.Choose(0, 0x7F), Gen.Choose(0, 0xFFFF)).Select(code => (char)code).ArrayOf().ToArbitrary(),
            characters =>
            {
                var text = new string(characters);

                Assert.Contains($"\"purpose\":{JsonSerializer.Serialize(text)}}}", Encoding.ASCII.GetString(RecordText.Of(new(At, "Check", Guid.Empty, "Facility") { Purpose = text })));
            }).Holds();

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"at":"2026-11-20T03:00:00Z","action":"Check","key":"x","role":"Facility"}""")]
    [InlineData("""{"at":"2026-11-20T03:00:00Z","action":"Check","key":"00000000-0000-0000-0000-000000000000","role":"Facility","more":1}""")]
    public void What_is_no_record_is_refused(string text) => Assert.Throws<FormatException>(() => RecordText.Read(Encoding.UTF8.GetBytes(text)));

    private static JournalRecord Record(int[] dice)
    {
        return new(At.AddMicroseconds(dice[0]), Text(dice[1]) ?? "a", new Guid(dice[2], 1, 2, new byte[8]), "Facility")
        {
            Body = Text(dice[3]),
            Recipient = Text(dice[4]),
            SubjectId = dice[5] % 2 == 0 ? null : new Guid(dice[5], 1, 2, new byte[8]),
            Purpose = Text(dice[6]),
            Consent = Text(dice[7]),
            Reason = Text(dice[8]),
            ServiceDate = dice[9] % 2 == 0 ? null : DateOnly.FromDayNumber(dice[9] % 3_000_000),
            Setting = Text(dice[10]),
            KnownAt = dice[11] % 2 == 0 ? null : At.AddMicroseconds(-dice[11]),
            StateAt = dice[12] % 2 == 0 ? null : At.AddMicroseconds(-dice[12]),
            AnswerHash = dice[13] % 2 == 0 ? null : BitConverter.GetBytes(dice[13]),
        };

        static string? Text(int number) => number % 3 == 0 ? null : $"{(char)(number % 0xD000)}{number}\"\\\t\n";
    }
}
