namespace Actors.Tests.Ledger.Model.Random;

/// <summary>Smaller histories that may show the same: with fewer operations, fewer details, rounder numbers.</summary>
public static class Shrinking
{
    /// <summary>The boldest first.</summary>
    public static IEnumerable<History> Of(History history)
    {
        var operations = history.Operations.ToList();
        for (var size = operations.Count / 2; size > 0; size /= 2)
        {
            for (var start = operations.Count - size; start >= 0; start -= size)
            {
                var rest = operations[(start + size)..];
                yield return history with { Operations = [.. operations[..start], .. rest] };

                // The same with the next wait longer by what went: for what needs an instant to the second.
                if (rest.FindIndex(operation => operation is Advance) is >= 0 and var wait)
                {
                    rest[wait] = new Advance(((Advance)rest[wait]).Time + TimeOf(operations.GetRange(start, size)));
                    yield return history with { Operations = [.. operations[..start], .. rest] };
                }
            }
        }

        for (var index = 0; index < history.Programs.Count; index++)
        {
            yield return history with { Programs = [.. history.Programs.Take(index), .. history.Programs.Skip(index + 1)] };
        }

        for (var index = 0; index < operations.Count; index++)
        {
            foreach (var smaller in Of(operations[index]))
            {
                yield return history with { Operations = [.. operations[..index], smaller, .. operations[(index + 1)..]] };
            }
        }
    }

    private static TimeSpan TimeOf(List<Operation> operations) =>
        operations.Aggregate(TimeSpan.Zero, (time, operation) => time + History.TimeOf(operation));

    private static IEnumerable<Operation> Of(Operation operation) => (operation switch
    {
        Charge charge => Of(charge),
        Change change => Of(change),
        _ => [],
    }).Where(smaller => smaller != operation);

    private static IEnumerable<Operation> Of(Charge charge) =>
    [
        charge with { Programs = [] },
        charge with { Reserve = false },
        charge with { Dispensing = Dispensing.Unsaid },
        charge with { Cost = charge.Cost / 1_000 * 1_000, Insurance = Math.Min(charge.Insurance, charge.Cost / 1_000 * 1_000) },
        charge with { Insurance = charge.Insurance / 1_000 * 1_000 },
        charge with { Cost = charge.Cost / 2, Insurance = charge.Insurance / 2 },
    ];

    private static IEnumerable<Operation> Of(Change change)
    {
        var rows = change.Registrations.ToList();
        for (var index = 0; index < rows.Count; index++)
        {
            if (rows.Count > 1)
            {
                yield return new Change([.. rows[..index], .. rows[(index + 1)..]]);
            }

            foreach (var row in Of(rows[index]))
            {
                yield return new Change([.. rows[..index], row, .. rows[(index + 1)..]]);
            }
        }
    }

    private static IEnumerable<Registration> Of(Registration row) =>
    [
        row with { Designated = [] },
        row with { AlwaysReimbursed = false },
        row with { IncomeClass = null },
        row with { SubKey = "" },
        row with { To = null },
        row with { Ceiling = null },
    ];
}
