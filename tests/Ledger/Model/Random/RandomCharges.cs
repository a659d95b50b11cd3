namespace Actors.Tests.Ledger.Model.Random;

/// <summary>Charges, their confirmations and voids.</summary>
public sealed class RandomCharges(Dice dice)
{
    private readonly List<Charge> made = [];

    /// <summary>A visit of one of the last days, or of another one, seldom of one that cannot be charged.</summary>
    public Charge New(DateOnly today)
    {
        var (facility, setting) = Places.Any(dice);
        var cost = dice.Of(dice.From(0, 400) * 100, dice.From(0, 2_000) * 5, dice.From(0, 120_000));
        var day = Day(today);
        return Made(new(
            made.Count + 1, facility, setting == Setting.Pharmacy && !dice.OneIn(10) ? dice.Of(Places.Clinic, Places.Clinic, Places.Hospital) : null, day, setting,
            dice.Of(Dispensing.Unsaid, Dispensing.InHouse, Dispensing.Outside),
            cost, Insurance(cost), Programs(), dice.OneIn(3)));
    }

    /// <summary>A charge made before once more, as if its reply had been lost; seldom with other content.</summary>
    public Charge Again(DateOnly today)
    {
        var charge = made.Count == 0 ? New(today) : made[dice.From(Math.Max(0, made.Count - 4), made.Count - 1)];
        return dice.From(0, 7) switch
        {
            0 => charge with { Cost = charge.Cost + 10 },
            1 => charge with { Day = Day(today), Reserve = false },
            _ => charge,
        };
    }

    public Confirm Confirm() => new(Label());

    public Void Void() => new(Label());

    private Charge Made(Charge charge)
    {
        made.Add(charge);
        return charge;
    }

    private int Label() => dice.OneIn(20) ? made.Count + 1 : dice.From(Math.Max(1, made.Count - 5), Math.Max(1, made.Count));

    private DateOnly Day(DateOnly today) => dice.From(0, 19) switch
    {
        <= 5 => today,
        <= 11 => today.AddDays(-dice.From(1, 3)),
        <= 16 => today.AddDays(-dice.From(0, today.Day - 1)),
        17 => today.AddDays(-dice.From(0, 40)),
        18 => new DateOnly(today.Year, today.Month, 1).AddMonths(-dice.Of(36, 37)).AddDays(dice.From(0, 27)),
        _ => today.AddDays(dice.Of(0, 1)),
    };

    private int Insurance(int cost) => dice.From(0, 9) switch
    {
        0 => 0,
        1 => cost,
        2 => (int)(cost * 0.1),
        3 => (int)(cost * 0.2),
        _ => (int)(cost * 0.3),
    };

    private Rows<string> Programs() => dice.From(0, 24) switch
    {
        0 => [Places.Intractable],
        1 => [Places.Children],
        2 or 3 => [Places.Intractable, Places.Children],
        4 => [dice.Of(Places.Mental, Places.Disabled), Places.Intractable],
        _ => [],
    };
}
