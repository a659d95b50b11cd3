using System.Collections.Immutable;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Registrations;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Municipalities;
using Orleans;

namespace Actors.ClientApi.Entitlements;

/// <summary>Registers and withdraws one entitlement at a time: the same rules as for a row of an upload, one durable change, in effect with the answer.</summary>
public sealed class SingleRegistrations(RegistrationContexts contexts, IdentifierKeys keys, IGrainFactory grains)
{
    /// <exception cref="ProblemException">A field is wrong, or the registration cannot stand beside what is registered; nothing was changed.</exception>
    internal async Task<(EntitlementResult Result, ImmutableArray<RowError> Remarks)> RegisterAsync(LocalGovernmentCode body, string historyKey, EntitlementRequest request, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        if (request.HistoryKey is { } own && own != historyKey)
        {
            errors.Add(RegistrationColumns.HistoryKey, "is not the one of the address; it may be left out");
        }

        // Here the national number ends: what goes on is its keyed hash.
        var reading = RegistrationValidator.Validate(request.Fields(historyKey), await contexts.OfAsync(body, cancellationToken));
        errors.Add("", reading is RowReading.Refused invalid ? invalid.Errors : []);
        errors.ThrowIfAny();
        var accepted = (RowReading.Accepted)reading;
        var result = await Municipality(body).Register(accepted.Person.Key(keys, body), accepted.Registration);
        errors.Add("", [.. result.Refused.SelectMany(refused => refused.Errors)]);
        errors.ThrowIfAny();
        return (result, accepted.Remarks);
    }

    /// <exception cref="ProblemException">The body has no such registration.</exception>
    internal async Task<EntitlementResult> WithdrawAsync(LocalGovernmentCode body, string historyKey)
    {
        var key = RegistrationValidator.HistoryKey(historyKey) ?? throw new ProblemException(Problems.NotFound);
        var result = await Municipality(body).Withdraw(new Withdrawal(key));
        return result.Registered.IsEmpty ? throw new ProblemException(Problems.NotFound) : result;
    }

    private IMunicipalityGrain Municipality(LocalGovernmentCode body) => grains.GetGrain<IMunicipalityGrain>(body.Value);
}
