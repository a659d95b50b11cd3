using Actors.Eligibility.Periods;

namespace Actors.Eligibility.Registrations;

/// <summary>How a registration ends that a full list (全件) does not name any more. Pure.</summary>
public static class Ending
{
    /// <summary>
    /// The registration as it stands after the list: it ends on <paramref name="lastDay"/>, or on the day before a row of the list takes its place
    /// earlier; it is withdrawn where that leaves no day of it. Null where nothing is to be done: it is withdrawn already, or over by then.
    /// </summary>
    /// <param name="lastDay">The day before the list was received.</param>
    /// <param name="successors">Periods that the list has for the same person, program and sub-key.</param>
    public static Registration? ByAbsence(Registration registration, DateOnly lastDay, IEnumerable<Period> successors)
    {
        var (from, to) = (registration.Period.From, registration.Period.To);
        if (registration.Deleted || to <= lastDay)
        {
            return null;
        }

        var end = lastDay;
        foreach (var successor in successors)
        {
            if (successor.From <= end && !(successor.To < from))
            {
                end = successor.From.AddDays(-1);
            }
        }

        return end < from ? Withdrawal(registration) : registration with { Period = new(from, end) };
    }

    /// <summary>The same registration, withdrawn: it stays in history.</summary>
    public static Registration Withdrawal(Registration registration) => registration with { Deleted = true };
}
