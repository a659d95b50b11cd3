using Actors.Eligibility.Checks;

namespace Actors.Grains.Recipients;

/// <summary>What is shown of the person. 'Not to be disclosed' (不開示) holds from its registration on for everything that is asked, the past included.</summary>
public sealed partial class RecipientGrain
{
    private CheckAnswer Shown(CheckAnswer answer) => _committed.Value.NamesAreWithheld() ? answer.Withheld() : answer;

    private DisclosedPerson Shown(DisclosedPerson person) => _committed.Value.NamesAreWithheld() ? person.Withheld() : person;
}
