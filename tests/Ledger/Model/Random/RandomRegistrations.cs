namespace Actors.Tests.Ledger.Model.Random;

/// <summary>Registrations and changes of them; it remembers what it made, so that changes are about rows that are there.</summary>
public sealed class RandomRegistrations(Dice dice, DateOnly month)
{
    private readonly List<Registration> made = [];
    private int keys;

    /// <summary>A new registration of the body that usually registers.</summary>
    public Change New(string program) => Make(Draw(program, dice.OneIn(8) ? dice.Of(Places.Bodies) : Places.Bodies[0]));

    /// <summary>Some change of a registration made before.</summary>
    public Change Changed()
    {
        if (made.Count == 0)
        {
            return New(Places.Intractable);
        }

        var row = made[dice.From(0, made.Count - 1)];
        var day = month.AddDays(dice.From(-3, 27));
        return dice.From(0, 13) switch
        {
            <= 2 => Make(row with { Ceiling = Ceiling() }),
            <= 4 when Splits(row, day) => Make(row with { To = day.AddDays(-1) }, row with { Key = NextKey(), From = day, Ceiling = Ceiling() }),
            5 => Make(row with { Deleted = true }),
            6 => Make(row with { Deleted = false }),
            7 => Make(row with { Designated = Places.SomeDesignated(dice) }),
            8 => Make(row with { IncomeClass = IncomeClass(row.Program), AlwaysReimbursed = dice.OneIn(3) }),
            9 when row.From <= day => Make(row with { To = dice.OneIn(3) ? null : day }),
            10 => Make(row with { Body = dice.Of(Places.Bodies), Key = NextKey(), Ceiling = Ceiling() }),
            <= 12 when Splits(row, day) => Make(row with { To = day.AddDays(-1) }, row with { Body = OtherBody(row.Body), Key = NextKey(), From = day, Ceiling = dice.OneIn(2) ? row.Ceiling : Ceiling() }),
            _ => Make(row with { Key = NextKey(), SubKey = row.SubKey.Length == 0 ? "B" : "", Designated = Places.SomeDesignated(dice), Ceiling = Ceiling() }),
        };
    }

    private static bool Splits(Registration row, DateOnly day) => !row.Deleted && row.From < day && !(row.To < day);

    private Registration Draw(string program, string body)
    {
        var from = dice.OneIn(8) ? month.AddDays(dice.From(-10, 20)) : month.AddMonths(-dice.Of(1, 8, 48));
        return new(body, NextKey(), program, from, dice.OneIn(8) ? month.AddDays(dice.From(0, 40)) is var end && end < from ? from : end : dice.Of<DateOnly?>(null, month.AddMonths(6)))
        {
            Ceiling = program is Places.Intractable or Places.Mental || dice.OneIn(6) ? Ceiling() : null,
            Designated = Places.SomeDesignated(dice),
            AlwaysReimbursed = dice.OneIn(12),
            IncomeClass = IncomeClass(program),
        };
    }

    private string? IncomeClass(string program) => program != Places.Intractable ? null : dice.OneIn(10) ? dice.Of(null, "other", "excluded") : dice.Of("low", "high");

    private int? Ceiling() => dice.OneIn(10) ? dice.Of<int?>(null, 0) : dice.Of(1_000, 2_500, 2_500, 5_000, 5_000, 10_000);

    private static string OtherBody(string body) => body == Places.Bodies[0] ? Places.Bodies[1] : Places.Bodies[0];

    private string NextKey() => $"k{++keys}";

    private Change Make(params Registration[] rows)
    {
        foreach (var row in rows)
        {
            made.RemoveAll(row.IsSameRowAs);
            made.Add(row);
        }

        return new([.. rows]);
    }
}
