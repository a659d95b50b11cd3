namespace Actors.Tests.Ledger.Model;

/// <summary>Where a subject and the model part: after which operation (from 1), in what, and what each says.</summary>
public sealed record Difference(int Step, string Operation, string What, string Expected, string Actual)
{
    public override string ToString() => $"after {Step}. {Operation}\n{What}\n  model:   {Expected}\n  subject: {Actual}";
}

/// <summary>Plays a history to the model and to a subject, and compares every reply and adjustment, the sheets and, in turn, the room of one program after it, and at the end each sheet as it was known then.</summary>
public static class Agreement
{
    /// <summary>The first difference; null if they agree.</summary>
    /// <param name="makeSubject">Makes a fresh subject for the history: it reads birth date and programs from it, and leaves the operations alone.</param>
    public static Difference? Of(History history, Func<History, ISubject> makeSubject)
    {
        var model = new LedgerModel(history);
        var subject = makeSubject(history);
        var shown = new List<(int Step, Operation Operation, DateTimeOffset At, DateOnly Month, Sheet Sheet)>();
        var months = new SortedSet<DateOnly>();
        string[] programs = [.. history.Programs.Select(version => version.Program).Distinct()];
        Charge? visit = null;
        var step = 0;

        foreach (var (at, operation) in history.Steps())
        {
            step++;
            var difference = Compare("reply", model.Do(at, operation), subject.Do(at, operation));
            visit = operation as Charge ?? visit;
            if (visit is not null)
            {
                months.Add(visit.Month);
            }

            foreach (var month in months)
            {
                shown.Add((step, operation, at, month, model.Sheet(month, at)));
                difference ??= Compare(SheetOf(month), shown[^1].Sheet, subject.Sheet(month, at));
            }

            if (visit is not null && programs.Length > 0)
            {
                var program = programs[step % programs.Length];
                difference ??= Compare("room of " + program, model.Room(at, program, visit), subject.Room(at, program, visit));
            }

            if (difference is not null)
            {
                return difference;
            }

            Difference? Compare<T>(string what, T expected, T actual) => Differ(step, operation, what, expected, actual);
        }

        return shown.Select(then => Differ(then.Step, then.Operation, SheetOf(then.Month) + " as it was known then, asked at the end", then.Sheet, subject.Sheet(then.Month, then.At)))
            .FirstOrDefault(difference => difference is not null);
    }

    private static string SheetOf(DateOnly month) => $"sheet of {month:yyyy-MM}";

    private static Difference? Differ<T>(int step, Operation operation, string what, T expected, T actual) =>
        EqualityComparer<T>.Default.Equals(expected, actual) ? null : new(step, $"{operation}", what, $"{expected}", $"{actual}");
}
