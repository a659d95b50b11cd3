using System.Collections.Immutable;

namespace Actors.Eligibility.Registrations;

/// <summary>Collects the errors of one row while its rules run.</summary>
internal sealed class RowErrors
{
    private List<RowError>? _errors;

    public bool None => _errors is null;

    public void Add(string field, RowProblem problem) => (_errors ??= []).Add(problem.At(field));

    public ImmutableArray<RowError> ToImmutable() => [.. _errors ?? []];
}
