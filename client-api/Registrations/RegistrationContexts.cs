using Actors.ClientApi.Errors;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.Grains.Ports;

namespace Actors.ClientApi.Registrations;

/// <summary>What a body's rows are judged by at present, whichever way they come in.</summary>
public sealed class RegistrationContexts(IReferenceSnapshot reference, TimeProvider clock)
{
    /// <exception cref="ProblemException">The directory has no such body.</exception>
    internal RegistrationContext Of(LocalGovernmentCode code)
    {
        var body = reference.Municipalities.Find(code)
            ?? throw new ProblemException(Problems.Invalid("code", "is not a body of the directory of municipalities"));
        var now = clock.GetUtcNow();
        return new RegistrationContext(body, reference.Programs, reference.Facilities, now, JapaneseDays.DayOf(now));
    }
}
