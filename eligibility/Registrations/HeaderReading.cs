using System.Collections.Immutable;

namespace Actors.Eligibility.Registrations;

/// <summary>What came of reading a file's header line.</summary>
public abstract record HeaderReading
{
    private HeaderReading()
    {
    }

    public sealed record Accepted(RegistrationLayout Layout) : HeaderReading;

    /// <param name="Errors">Never empty. The field is the column's English name; for an unknown column its own text, or <c>#7</c> by position where
    /// that could be a value out of a row.</param>
    public sealed record Refused(ImmutableArray<RowError> Errors) : HeaderReading;
}
