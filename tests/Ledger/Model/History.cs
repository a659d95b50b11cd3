using System.Text;

namespace Actors.Tests.Ledger.Model;

/// <summary>A person, the programs known from the start, and what happens. Each operation has an instant of its own, a second after the one before and any time waited.</summary>
public sealed record History(DateTimeOffset Start, DateOnly Birth, Rows<ProgramVersion> Programs, Rows<Operation> Operations)
{
    public IEnumerable<(DateTimeOffset At, Operation Operation)> Steps()
    {
        var now = Start;
        for (var index = 0; index < Operations.Count; index++)
        {
            now += TimeOf(Operations[index]);
            yield return (now, Operations[index]);
        }
    }

    public static TimeSpan TimeOf(Operation operation) => operation is Advance wait ? wait.Time : TimeSpan.FromSeconds(1);

    public override string ToString()
    {
        var text = new StringBuilder($"\nborn {Birth:yyyy-MM-dd}");
        foreach (var version in Programs)
        {
            text.Append($"\nknown {version}");
        }

        var number = 0;
        foreach (var (at, operation) in Steps())
        {
            text.Append($"\n{++number,2}. {at.ToOffset(TimeSpan.FromHours(9)):yyyy-MM-dd HH:mm:ss} {operation}");
        }

        return text.Append('\n').ToString();
    }
}
