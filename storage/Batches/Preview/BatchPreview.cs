using System.Collections.Immutable;

namespace Actors.Storage.Batches.Preview;

/// <summary>
/// What the publication of a batch changes, counted when it was prepared. Every accepted row, an ending by absence among them, is in exactly one of the
/// first four. Registered is what is neither withdrawn nor over on the day; in force is what is valid on it.
/// </summary>
/// <param name="Added">Rows whose history key is new.</param>
/// <param name="Changed">Rows that change a registration, but do not end it.</param>
/// <param name="Ended">Rows by which a registration is withdrawn or ends earlier.</param>
/// <param name="Unchanged">Rows that say what is registered already.</param>
/// <param name="On">The day that is counted by: that of reception, in Japan.</param>
/// <param name="ByProgram">By program id.</param>
/// <param name="LosingEverything">People with a registration of the body before, and none after.</param>
/// <param name="MonthlyYenBefore">Registrations in force × unit price, whole yen; null where a program in force has no price.</param>
/// <param name="MonthlyYenAfter">The same after the publication.</param>
/// <param name="MonthlyYenChange">The difference; null where a program whose number changes has no price.</param>
/// <param name="Warnings">Why the anomaly brake holds the batch; empty where it does not.</param>
public sealed record BatchPreview(
    int Added,
    int Changed,
    int Ended,
    int Unchanged,
    DateOnly On,
    ImmutableArray<ProgramPreview> ByProgram,
    int LosingEverything,
    long? MonthlyYenBefore,
    long? MonthlyYenAfter,
    long? MonthlyYenChange,
    ImmutableArray<string> Warnings);
