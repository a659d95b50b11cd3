namespace Actors.Storage.Batches.Preview;

/// <summary>The part of a <see cref="BatchPreview"/> that is of one program.</summary>
/// <param name="UnitPriceYen">Of the month of the day, whole yen; null where the body set none.</param>
public sealed record ProgramPreview(
    string ProgramId,
    int Added,
    int Changed,
    int Ended,
    int Unchanged,
    int RegisteredBefore,
    int RegisteredAfter,
    int InForceBefore,
    int InForceAfter,
    int? UnitPriceYen);
