using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;

namespace Actors.Storage.Batches.Preparation;

/// <summary>A registration that a row is generated for.</summary>
/// <param name="KnownFrom">Of its current version.</param>
/// <param name="PersonKey">Groups the row with the others of its person.</param>
sealed record Target(RecipientCode Recipient, string HistoryKey, DateTimeOffset KnownFrom, string PersonKey);

/// <summary>A row that the hub adds to a batch: what is to be registered, or why that cannot be.</summary>
/// <param name="Registration">Null where <paramref name="Problem"/> says why.</param>
sealed record GeneratedRow(Target Target, Registration? Registration, RowProblem? Problem);

/// <summary>How many rows were added, and how many of them refused.</summary>
readonly record struct GeneratedCount(int Rows, int Refused);
