namespace Actors.Tests.Ledger.Model.Random;

/// <summary>A history of a person from a seed.</summary>
public sealed class RandomHistory
{
    private readonly Dice dice;
    private readonly RandomPrograms programs;
    private readonly RandomRegistrations registrations;
    private readonly RandomCharges charges;
    private readonly DateTimeOffset start;

    /// <summary>Whether months close in it.</summary>
    private readonly bool ages;
    private readonly List<Operation> operations = [];
    private DateTimeOffset now;

    private RandomHistory(int seed)
    {
        dice = new(seed);
        start = Start();
        now = start;
        var month = Calendar.MonthOf(Calendar.DayOf(start));
        programs = new(dice, month);
        registrations = new(dice, month);
        ages = dice.OneIn(6);
        charges = new(dice);
    }

    /// <summary>The history of a seed.</summary>
    public static History Of(int seed) => new RandomHistory(seed).Make();

    private History Make()
    {
        var length = dice.From(5, 24);
        Add(registrations.New(dice.OneIn(6) ? Places.Mental : Places.Intractable));
        if (!dice.OneIn(4))
        {
            Add(registrations.New(Places.Children));
        }

        if (dice.OneIn(4))
        {
            Add(registrations.New(Places.Disabled));
        }

        while (operations.Count < length)
        {
            Add(Next());
        }

        // A child has its sixth or seventh birthday about now.
        var birth = Calendar.DayOf(start).AddYears(-dice.Of(6, 7)).AddDays(dice.From(-20, 10));
        return new(start, dice.OneIn(3) ? new(1980, 5, 1) : birth, [.. programs.All()], [.. operations]);
    }

    private Operation Next() => dice.From(0, 99) switch
    {
        < 47 => charges.New(Calendar.DayOf(now)),
        < 50 => charges.Again(Calendar.DayOf(now)),
        < 64 => charges.Void(),
        < 72 => charges.Confirm(),
        < 80 => new Advance(Wait()),
        < 96 => registrations.Changed(),
        < 98 => registrations.New(dice.Of(Places.Mental, Places.Intractable, Places.Children, Places.Disabled)),
        _ => new Define(programs.Later()),
    };

    private TimeSpan Wait() => dice.From(0, 15) switch
    {
        0 or 1 => TimeSpan.FromDays(30),
        2 => TimeSpan.FromDays(ages ? dice.Of(1_100, 1_130) : 70), // until months close, or leave the memory
        3 or 4 => TimeSpan.FromHours(dice.From(1, 20)),
        5 or 6 => Calendar.StartOf(Calendar.DayOf(now).AddDays(2)) - now, // the very instant at which a reservation of today ends
        _ => TimeSpan.FromDays(dice.From(1, 3)),
    };

    private DateTimeOffset Start() => new DateTimeOffset(2026, 11, 20, 1, 0, 0, TimeSpan.Zero).AddDays(dice.OneIn(3) ? dice.Of(10, 9, 42, 11) : dice.From(-15, 8)).AddHours(dice.Of(0, 13, 14, 15));

    private void Add(Operation operation)
    {
        operations.Add(operation);
        now += History.TimeOf(operation);
    }
}
