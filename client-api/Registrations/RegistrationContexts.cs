using Actors.ClientApi.Errors;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.Storage.Reference;

namespace Actors.ClientApi.Registrations;

/// <summary>What a body's rows are judged by at present, whichever way they come in.</summary>
public sealed class RegistrationContexts(ReferenceSnapshot reference, TimeProvider clock)
{
    /// <summary>With the body and the facilities that another process made known a moment ago: what is refused here comes back to the body as wrong.</summary>
    /// <exception cref="ProblemException">The directory has no such body.</exception>
    internal async Task<RegistrationContext> OfAsync(LocalGovernmentCode code, CancellationToken cancellationToken)
    {
        await reference.RefreshAsync(cancellationToken);
        var body = reference.Municipalities.Find(code)
            ?? throw new ProblemException(Problems.Invalid("code", "is not a body of the directory of municipalities"));
        var now = clock.GetUtcNow();
        return new RegistrationContext(body, reference.Programs, reference.Facilities, now, JapaneseDays.DayOf(now));
    }
}
