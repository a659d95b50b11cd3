using System.Collections.Immutable;

namespace Actors.Eligibility.Registrations;

/// <summary>Collects the errors of one row while its rules run.</summary>
internal sealed class RowErrors
{
    private List<RowError>? _errors;

    public bool None => _errors is null;

    public void Add(string field, RowProblem problem) => Add(problem.At(field));

    public void Add(RowError error) => (_errors ??= []).Add(error);

    public ImmutableArray<RowError> ToImmutable() => [.. _errors ?? []];
}
