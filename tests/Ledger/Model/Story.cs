namespace Actors.Tests.Ledger.Model;

/// <summary>A person of 46 years with some programs, told operation by operation from 2026-11-20 10:00 JST on.</summary>
public sealed class Story(params ProgramVersion[] programs)
{
    public const string Clinic = "1310000018";
    public const string Hospital = "6310000018";
    public const string FarHospital = "2710000015";
    public const string Pharmacy = "1340000018";
    public static readonly DateOnly Today = new(2026, 11, 20);
    public static readonly DateOnly Month = new(2026, 11, 1);

    private readonly LedgerModel model = new(new(default, new(1980, 5, 1), [.. programs], []));
    private int labels;

    public DateTimeOffset Now { get; private set; } = new(2026, 11, 20, 1, 0, 0, TimeSpan.Zero);

    public static ProgramVersion National(string program, int percent) => Program(program, int.Parse(program), new(BurdenKind.ByRule) { Percent = percent });

    public static ProgramVersion Local(Burden burden) => Program("13-180", 100, burden);

    public static Registration Certificate(string program, int? ceiling) => new("131016", program, program, new(2026, 4, 1), null) { Ceiling = ceiling };

    public static Charge Visit(int cost, int insurance, string facility = Clinic) =>
        new(0, facility, null, Today, Setting.Outpatient, Dispensing.Unsaid, cost, insurance, [], Reserve: false);

    public Reply Do(Operation operation)
    {
        Now += operation is Advance wait ? wait.Time : TimeSpan.FromSeconds(1);
        return model.Do(Now, operation);
    }

    public Story With(params Registration[] registrations)
    {
        Do(new Change([.. registrations]));
        return this;
    }

    /// <summary>The labels count from 1.</summary>
    public Charged Charge(Charge visit) => Try(visit).Charged!;

    public Reply Try(Charge visit) => Do(visit with { Label = ++labels });

    public Sheet Sheet(DateTimeOffset? knownAt = null) => model.Sheet(Month, knownAt ?? Now);

    public Room? Room(string program, Charge visit) => model.Room(Now, program, visit);

    /// <summary>What is due of the entries by program.</summary>
    public int[] Dues(string program) => [.. Sheet().Entries.Select(entry => entry.Lines.FirstOrDefault(line => line.Program == program)?.DueYen ?? 0)];

    private static ProgramVersion Program(string program, int order, Burden burden) => new(program, order, new(2020, 4, 1), null, false, [], [new(null, 0, 200, burden, burden)]);
}
