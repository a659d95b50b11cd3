using Actors.Eligibility.Directories;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Programs;

namespace Actors.Eligibility.Registrations;

/// <summary>Whether the program exists in the period, and whether the body may register people for it.</summary>
internal static class ProgramRules
{
    /// <summary>The program named; null with an error where it is blank, misspelt, or a local scheme of another prefecture.</summary>
    public static ProgramId? ReadProgram(this RowErrors errors, RegistrationFields raw, RegistrationContext context)
    {
        var id = errors.ReadNumber<ProgramId>(RegistrationColumns.ProgramId, raw.ProgramId, RowProblems.NotProgram);
        if (string.IsNullOrWhiteSpace(raw.ProgramId))
        {
            errors.Add(RegistrationColumns.ProgramId, RowProblems.Required);
        }
        else if (id is { IsLocal: true } local && !local.Value.StartsWith(context.Body.Code.Prefecture, StringComparison.Ordinal))
        {
            errors.Add(RegistrationColumns.ProgramId, RowProblems.ProgramOfOtherPrefecture);
            return null;
        }

        return id;
    }

    /// <summary>
    /// The version on the first day of the period, otherwise the one on its last; null with an error where neither is, or where the body may not
    /// register for it: other rules of that program would only confuse. Without a readable period it is null too, and only whether the program is known is judged.
    /// </summary>
    public static ProgramVersion? FindVersion(this RowErrors errors, ProgramId id, Period? period, RegistrationContext context)
    {
        if (period is { } valid && Find(id, valid, context) is { } version)
        {
            if (MayRegister(context.Body.Kind, version.RegisteredBy))
            {
                return version;
            }

            errors.Add(RegistrationColumns.ProgramId, RowProblems.BodyMayNotRegister);
            return null;
        }

        if (context.Programs.Versions(id, context.KnownAt).IsEmpty)
        {
            errors.Add(RegistrationColumns.ProgramId, RowProblems.ProgramUnknown);
        }
        else if (period is not null)
        {
            errors.Add(RegistrationColumns.ProgramId, RowProblems.ProgramNotInForce);
        }

        return null;
    }

    /// <summary>A designated city registers what prefectures delegate to it and what municipalities do; a ward registers nothing.</summary>
    private static bool MayRegister(MunicipalityKind kind, Registrars allowed) => kind switch
    {
        MunicipalityKind.Prefecture => allowed.HasFlag(Registrars.Prefectures),
        MunicipalityKind.DesignatedCity => allowed.HasFlag(Registrars.DesignatedCities) || allowed.HasFlag(Registrars.Municipalities),
        MunicipalityKind.Municipality => allowed.HasFlag(Registrars.Municipalities),
        MunicipalityKind.Ward => false,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ProgramVersion? Find(ProgramId id, Period period, RegistrationContext context) =>
        context.Programs.Find(id, period.From, context.KnownAt) ?? context.Programs.Find(id, period.To ?? DateOnly.MaxValue, context.KnownAt);
}
