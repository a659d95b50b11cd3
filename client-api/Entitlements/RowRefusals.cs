using System.Collections.Immutable;
using Actors.ClientApi.Errors;
using Actors.Eligibility.Registrations;

namespace Actors.ClientApi.Entitlements;

/// <summary>Says of single registrations what a report says of the rows of an upload.</summary>
internal static class RowRefusals
{
    /// <param name="prefix">Put before field names: empty, or <c>[3].</c> where there are several.</param>
    public static void Add(this FieldErrors errors, string prefix, ImmutableArray<RowError> refused)
    {
        foreach (var error in refused)
        {
            errors.Add(prefix + error.Field, error.Message);
        }
    }
}
