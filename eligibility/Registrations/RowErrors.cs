using System.Collections.Immutable;

namespace Actors.Eligibility.Registrations;

/// <summary>Collects the errors of one row while its rules run: the first of them and, where a row has very many, one that says that there are more.</summary>
/// <param name="whole">The field that stands for all of what is read.</param>
internal sealed class RowErrors(string whole = RegistrationColumns.WholeRow)
{
    /// <summary>Errors that are kept of one row; one with every known field wrong has fewer.</summary>
    public const int Most = 100;

    private List<RowError>? _errors;

    public bool None => _errors is null;

    public void Add(string field, RowProblem problem) => Add(problem.At(field));

    public void Add(RowError error)
    {
        _errors ??= [];
        if (_errors.Count <= Most)
        {
            _errors.Add(_errors.Count < Most ? error : RowProblems.MoreErrors(Most).At(whole));
        }
    }

    public ImmutableArray<RowError> ToImmutable() => [.. _errors ?? []];
}
