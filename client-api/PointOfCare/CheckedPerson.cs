using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;

namespace Actors.ClientApi.PointOfCare;

/// <summary>An answer, and whose data it was made from.</summary>
/// <param name="About">The one person who was looked at, also where the answer names nobody; null where there is nobody, or more than one.</param>
public readonly record struct CheckedPerson(CheckAnswer Answer, RecipientCode? About);

/// <summary>Who is meant by a question.</summary>
/// <param name="Recipient">The one who carries the identifier; null where nobody can be named.</param>
/// <param name="Reason">Why nobody can be named; <see cref="Reason.None"/> otherwise.</param>
/// <param name="About">As in <see cref="CheckedPerson"/>.</param>
public readonly record struct FoundPerson(RecipientCode? Recipient, Reason Reason, RecipientCode? About);
