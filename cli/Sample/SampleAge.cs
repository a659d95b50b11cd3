namespace Actors.Cli.Sample;

/// <summary>Age in completed years; who was born on 29 February is a year older on 1 March of common years.</summary>
internal static class SampleAge
{
    public static int Of(DateOnly birthDate, DateOnly day) =>
        day.Year - birthDate.Year - ((day.Month, day.Day).CompareTo((birthDate.Month, birthDate.Day)) < 0 ? 1 : 0);
}
