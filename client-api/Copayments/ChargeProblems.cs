using Actors.ClientApi.Errors;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Copayments;
using Actors.GrainInterfaces.Recipients;

namespace Actors.ClientApi.Copayments;

/// <summary>Says why a charge, a confirmation or a void changed nothing.</summary>
internal static class ChargeProblems
{
    public static ProblemException Of(ChargeRefusal refusal) => new(refusal.Kind switch
    {
        ChargeRefusalKind.NotChargeable => Because(Problems.NotChargeable, refusal.Obstacle!),
        ChargeRefusalKind.MonthClosed => Problems.MonthClosed,
        ChargeRefusalKind.MonthFull => Problems.MonthFull,
        ChargeRefusalKind.RequestKeyReused => Problems.IdempotencyKeyReused,
        ChargeRefusalKind.PrescriberMissing => Problems.Invalid("prescriberFacilityCode", "is needed at a pharmacy where the program has designated facilities"),
        ChargeRefusalKind.UnknownEntry => Problems.Forbidden,
        ChargeRefusalKind.WrongState => Problems.EntryNotReserved,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    });

    /// <summary>The problem with what stands against it: the reason is the same word that a check gives; the field is the one to look at.</summary>
    public static Problem Because(Problem problem, ChargeObstacle obstacle)
    {
        var (field, message) = obstacle.Reason switch
        {
            Reason.ConsentMissing => ("consent", "was refused: nothing was looked up"),
            Reason.IdentifierUnknown => ("identifier", "is registered by no body that takes part"),
            Reason.IdentifierAmbiguous => ("identifier", "fits more than one person"),
            Reason.IdentityMismatch => ("birthDate", "is not the one registered"),
            Reason.SourceConflict => ("programIds", "is claimed by two bodies for this day: name the programs that are not in dispute"),
            Reason.SourceStale => ("programIds", "cannot be judged: the body has not uploaded for too long"),
            Reason.FacilityNotDesignated => ("facilityCode", "is not a facility that the certificate names"),
            Reason.ProgramEnded => ("programIds", "is not in force on the service date"),
            Reason.Withdrawn => ("programIds", "was withdrawn by the body"),
            Reason.Expired => ("serviceDate", "lies after the last day of the entitlement"),
            Reason.NotYetValid => ("serviceDate", "lies before the first day of the entitlement"),
            Reason.NoEntitlement => ("programIds", "is not registered for this person"),
            Reason.SettingNotCovered => ("programIds", "covers nothing for this person's class in this setting"),
            Reason.ClassUnknown => ("programIds", "has no class of the name that is registered for this person, so that the amount cannot be told"),
            _ => throw new ArgumentOutOfRangeException(nameof(obstacle)),
        };
        var named = obstacle.Program is { } program ? $"{program}: {message}" : message;
        return problem with
        {
            Reason = Words.Of(obstacle.Reason),
            Errors = new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [named] },
        };
    }
}
