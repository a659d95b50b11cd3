using System.Collections.Immutable;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;

namespace Actors.Grains.Recipients;

/// <summary>What is shown of the person. 'Not to be disclosed' (不開示) holds from its registration on for everything that is asked, the past included.</summary>
public sealed partial class RecipientGrain
{
    private CheckAnswer Shown(CheckAnswer answer) => _committed.Value.NamesAreWithheld() ? answer.Withheld() : answer;

    /// <summary>The person as a body registered them, or whoever did so last; null where nobody did.</summary>
    private DisclosedPerson? Shown(ImmutableArray<RegistrationVersion> known, LocalGovernmentCode? body)
    {
        var seen = body is { } own ? [.. known.Where(version => version.Registration.Body == own)] : known;
        if (seen.IsEmpty)
        {
            return null;
        }

        var person = Judgement.ToThemself(_code, seen);
        return _committed.Value.NamesAreWithheld() || known.Any(version => version.Registration.NotDisclosed) ? person.Withheld() : person;
    }
}
