using System.Collections.Immutable;

namespace Actors.Eligibility.Registrations;

/// <summary>What came of reading one row: a registration, or every reason against it.</summary>
public abstract record RowReading
{
    private RowReading()
    {
    }

    /// <param name="Registration">Valid in every field.</param>
    /// <param name="Person">Whose it is.</param>
    public sealed record Accepted(Registration Registration, PersonReference Person) : RowReading
    {
        /// <summary>What the body should look at, though nothing is wrong for certain; mostly empty. In the shape of errors, without a value.</summary>
        public ImmutableArray<RowError> Remarks { get; init; } = [];
    }

    /// <param name="Errors">Never empty, in the order of the columns' rules; no message holds a value.</param>
    /// <param name="HistoryKey">Where it can be read: a refused row of a full list says that its registration goes on.</param>
    public sealed record Refused(ImmutableArray<RowError> Errors, string? HistoryKey = null) : RowReading;
}
