namespace Actors.Tests.Ledger.Model.Random;

/// <summary>Bodies, facilities and programs of random histories: few, so that they meet often.</summary>
public static class Places
{
    public const string Intractable = "54";
    public const string Mental = "21";
    public const string Children = "13-180";
    public const string Disabled = "13-190";

    public static readonly string[] Bodies = ["131016", "131024", "271004"];

    public const string Clinic = "1310000018";
    public const string Hospital = "6310000018";
    public const string FarHospital = "2710000015";
    public const string Pharmacy = "1340000018";
    public const string Nurses = "1360000018";

    /// <summary>A facility with a setting it has.</summary>
    public static (string Facility, Setting Setting) Any(Dice dice) => dice.From(0, 9) switch
    {
        <= 2 => (Clinic, Setting.Outpatient),
        <= 4 => (Hospital, dice.Of(Setting.Outpatient, Setting.Inpatient)),
        5 => (FarHospital, dice.Of(Setting.Outpatient, Setting.Inpatient)),
        <= 8 => (Pharmacy, Setting.Pharmacy),
        _ => (Nurses, Setting.HomeNursing),
    };

    public static Rows<string> SomeDesignated(Dice dice) => dice.From(0, 29) switch
    {
        0 => [Clinic],
        1 => [Clinic, Pharmacy],
        2 => [Hospital, Pharmacy],
        3 => [Pharmacy],
        _ => [],
    };
}
