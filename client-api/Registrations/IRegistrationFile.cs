using Actors.Eligibility.Registrations;

namespace Actors.ClientApi.Registrations;

/// <summary>A file of registrations in one of the formats: its rows one by one, each judged by the same rules, in bounded memory.</summary>
internal interface IRegistrationFile : IDisposable
{
    /// <summary>The rows, numbered from 1. Once only.</summary>
    /// <exception cref="Errors.ProblemException">The file ends here: it is not of its format or encoding, or a row is endless.</exception>
    IAsyncEnumerable<(int Row, RowReading Reading)> RowsAsync(CancellationToken cancellationToken);
}
