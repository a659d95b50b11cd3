using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Programs.Local;

/// <summary>One row as read: raw cells that its neighbours are judged by, the variant when every cell fits, and every reason against it.</summary>
internal sealed class LocalRow
{
    internal required int Row { get; init; }
    internal required string Prefecture { get; init; }
    internal required string SchemeNumber { get; init; }
    internal required string AgeText { get; init; }
    internal required string IncomeText { get; init; }
    internal required string LawNumber { get; init; }

    /// <summary>The short name as written; empty once it is not believed.</summary>
    internal required string Name { get; set; }

    /// <summary>The scheme as this row describes it, without its name; null while the row is refused.</summary>
    internal LocalScheme? Scheme { get; init; }

    /// <summary>The variant that the row describes; null when a cell does not fit.</summary>
    internal ProgramVariant? Variant { get; init; }

    internal List<RowError> Errors { get; init; } = [];

    internal bool Taken => Errors.Count == 0;

    /// <summary>Refuses the row for a reason that its neighbours give.</summary>
    internal void Refuse(string column, string code, string message) => Errors.Add(new(column, code, message));
}
