using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.Grains.Ports;

namespace Actors.Grains.Recipients;

/// <summary>
/// Tells rows whose history key became another person's after they were looked at. Storage refuses to write such a row, so this is asked only once a write was refused:
/// a key never changes hands, and what is found stays so.
/// </summary>
internal static class HistoryKeyClaims
{
    /// <summary>Those of the rows that can never be written for their recipients.</summary>
    public static async Task<ImmutableArray<RefusedRow>> RefusedAsync(
        this IRegistrationIndex registered, IEnumerable<(RecipientCode Recipient, RegistrationRow Row)> rows, CancellationToken cancellationToken)
    {
        var refused = ImmutableArray.CreateBuilder<RefusedRow>();
        foreach (var body in rows.GroupBy(claim => claim.Row.Registration.Body))
        {
            var owners = await registered.OwnersAsync(body.Key, [.. body.Select(claim => claim.Row.Registration.HistoryKey)], cancellationToken);
            refused.AddRange(body
                .Where(claim => owners.TryGetValue(claim.Row.Registration.HistoryKey, out var owner) && owner != claim.Recipient)
                .Select(claim => Stranger(claim.Row.Row)));
        }

        return refused.DrainToImmutable();
    }

    /// <summary>Refuses a row whose history key is another person's.</summary>
    public static RefusedRow Stranger(int row) => new(row, [RowProblems.HistoryKeyOfOtherPerson.At(RegistrationColumns.HistoryKey)]);
}
