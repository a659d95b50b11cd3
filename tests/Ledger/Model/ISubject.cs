namespace Actors.Tests.Ledger.Model;

/// <summary>A ledger of one person that a history is played to. The model is one; whatever is compared with it is another.</summary>
public interface ISubject
{
    /// <summary>Lets an operation happen.</summary>
    /// <param name="at">When; later each time.</param>
    Reply Do(DateTimeOffset at, Operation operation);

    /// <summary>The sheet of a month as it was known at an instant, not later than now; entries that came later are not on it.</summary>
    Sheet Sheet(DateOnly month, DateTimeOffset knownAt);

    /// <summary>What room a program has for a visit by what is known now; null if it does not apply or the facility is not designated.</summary>
    /// <param name="now">Not earlier than the last operation.</param>
    /// <param name="program">The program.</param>
    /// <param name="visit">Facility, prescriber, day, setting and dispensing of it count.</param>
    Room? Room(DateTimeOffset now, string program, Charge visit);
}
