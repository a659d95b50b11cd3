namespace Actors.Tests.Ledger.Model.Random;

/// <summary>Programs with rules of every kind.</summary>
public sealed class RandomPrograms(Dice dice, DateOnly month)
{
    private readonly bool childrenPerFacility = !dice.OneIn(3);

    /// <summary>Two national programs and two local ones, one of which may begin in the month only.</summary>
    public IEnumerable<ProgramVersion> All() => [Of(Places.Mental), Of(Places.Intractable), Of(Places.Children), Of(Places.Disabled)];

    /// <summary>A later version of one of them: one that replaces the first, or begins or ends in the month.</summary>
    public ProgramVersion Later()
    {
        var version = Of(dice.Of(Places.Intractable, Places.Children, Places.Disabled));
        return dice.From(0, 3) switch
        {
            0 => version with { From = month.AddDays(14) },
            1 => version with { To = month.AddDays(20) },
            _ => version,
        };
    }

    private ProgramVersion Of(string program)
    {
        var from = new DateOnly(2020, 4, 1);
        return program switch
        {
            Places.Mental => new(program, 9, from, null, false, [], [new(null, 0, 200, Share(10), Share(10))]),
            Places.Intractable => new(program, 20, from, null, false, [], National()),
            Places.Children => new(program, 100, from, dice.OneIn(30) ? month.AddDays(9) : null, childrenPerFacility, dice.OneIn(2) ? [13] : [], Local()),
            _ => new(program, 101, dice.OneIn(12) ? month.AddDays(9) : from, null, true, dice.OneIn(3) ? [27, 13] : [], Local()),
        };
    }

    private Rows<Terms> National() => dice.OneIn(4)
        ?
        [
            new("low", 0, 200, Share(20) with { MonthCap = 2_500, MonthCapOutside = 2_500 }, Share(20) with { MonthCap = 2_500 }),
            new("high", 0, 200, Share(20) with { MonthCap = 30_000 }, Share(20)),
            new("excluded", 0, 200, new(BurdenKind.Unspecified), new(BurdenKind.Unspecified)),
        ]
        : [new(null, 0, 200, Share(20), Share(20))];

    private Rows<Terms> Local() => dice.OneIn(4)
        ? [new(null, 0, 6, new(BurdenKind.Free), Rule()), new(null, 6, dice.OneIn(3) ? 7 : 200, Rule(), Rule())]
        : [new(null, 0, 200, Rule(), Rule())];

    private static Burden Share(int percent) => new(BurdenKind.ByRule) { Percent = percent };

    private Burden Rule() => dice.From(0, 11) switch
    {
        0 => new(BurdenKind.Free),
        1 => new(BurdenKind.Reimbursed),
        2 => dice.OneIn(2) ? new(BurdenKind.Unspecified) : new(BurdenKind.ByRule),
        _ => new(BurdenKind.ByRule)
        {
            Percent = dice.OneIn(3) ? dice.Of(10, 30) : null,
            Fixed = dice.OneIn(2) ? dice.Of(200, 500) : null,
            VisitCap = dice.OneIn(4) ? dice.Of(300, 600) : null,
            DayCap = dice.OneIn(3) ? dice.Of(500, 800) : null,
            MonthCap = dice.OneIn(2) ? dice.Of(600, 1_000, 3_000) : null,
            MonthCapOutside = dice.OneIn(3) ? dice.Of(0, 400, 1_500) : null,
            ChargedDays = dice.OneIn(4) ? dice.From(0, 2) : null,
            ChargedVisits = dice.OneIn(5) ? dice.From(1, 3) : null,
        },
    };
}
