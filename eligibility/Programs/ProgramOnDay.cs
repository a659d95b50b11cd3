namespace Actors.Eligibility.Programs;

/// <summary>A program on a day.</summary>
/// <param name="Nearest">The last version that has begun, also of a program that has ended; where none has begun, the first that will. Null where the program is not known.</param>
/// <param name="Day">The day.</param>
public readonly record struct ProgramOnDay(ProgramVersion? Nearest, DateOnly Day)
{
    /// <summary>The program ended before the day (制度終了), and none of its versions has begun again.</summary>
    public bool HasEnded => Nearest?.Ends < Day;

    /// <summary>The version in force; null where there is none: the program has ended or not begun.</summary>
    public ProgramVersion? InForce => Nearest?.ValidFrom <= Day && !HasEnded ? Nearest : null;
}
