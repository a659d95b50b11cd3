using System.Text;
using Actors.Eligibility.Identifiers;
using Actors.Tests.Api;

namespace Actors.Tests.Crash.Phases;

/// <summary>
/// The files of one round: one of a prefecture, whose life is cut short, and one of a ward about some of the same people, which is published at the same time. They have
/// rows of every kind: new, changed, ended, unchanged, and refused for their form, against each other, or against what is registered.
/// </summary>
/// <param name="number">From 0; odd ones are snapshots.</param>
internal sealed class Round(int number, int people, int seed)
{
    /// <summary>The first people, whose registrations are changed one by one too: no file registers them under another history key, which would be in the way of that.</summary>
    public const int Touched = 3;

    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(9));
    private readonly Random _random = new(unchecked((seed * 31) + number));

    public int Number => number;

    public bool IsSnapshot => IsSnapshotAt(number);

    public string Mode => IsSnapshot ? "snapshot" : "difference";

    public static bool IsSnapshotAt(int number) => number % 2 == 1;

    /// <summary>Everybody as they are registered before the first round.</summary>
    public static byte[] Everybody(int people) => File(Enumerable.Range(1, people).Select(Person));

    /// <summary>Somebody, three on a card.</summary>
    public static Row Person(int person) => A.Person(person) with
    {
        Number = $"{person / 3:D6}",
        Branch = $"{(person % 3) + 1:D2}",
        BirthDate = $"19{50 + (person % 3)}-05-01",
        RecipientNumber = $"{person:D6}{CheckDigits.Alternating($"{person:D6}")}",
        ValidFrom = Day(-300),
        ValidTo = Day(300),
    };

    public byte[] Prefecture() => File(Enumerable.Range(1, people + (people / 20)).Where(_ => _random.Next(100) < (IsSnapshot ? 90 : 60)).SelectMany(Rows));

    public byte[] Ward() => File(Enumerable.Range(1, people).Where(_ => _random.Next(100) < 25).Select(person => Person(person) with
    {
        ProgramId = "13-180",
        PayerNumber = "",
        RecipientNumber = "1",
        MonthlyCapYen = "",
        ValidTo = Day(100 + (10 * _random.Next(5))),
        HistoryKey = $"ward-{person}",
        Deleted = _random.Next(20) == 0 ? "1" : "0",
    }));

    private IEnumerable<Row> Rows(int person)
    {
        var row = Person(person) with { MonthlyCapYen = _random.Next(3) == 0 ? "5000" : "10000", ValidTo = Day(300 + (30 * _random.Next(3))) };
        return _random.Next(100) switch
        {
            < 3 => [row with { Deleted = "1" }],
            < 5 => [row with { Sex = "7" }],
            < 6 => [row, row with { MonthlyCapYen = "20000" }],
            < 7 => [row with { HistoryKey = $"h-{person + 1}" }],
            < 9 when person > Touched => [row with { HistoryKey = $"h-{person}-{number}", ValidFrom = Day(-100) }],
            < 12 => [row, row with { HistoryKey = $"h-{person}-later", ValidFrom = Day(500), ValidTo = Day(600) }],
            _ => [row],
        };
    }

    private static byte[] File(IEnumerable<Row> rows) => Encoding.UTF8.GetBytes(Row.File(rows));

    private static string Day(int ahead) => Today.AddDays(ahead).ToString("yyyy-MM-dd");
}
