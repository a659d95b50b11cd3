namespace Actors.Eligibility.Checks;

/// <summary>The patient's consent to the look-up (本人同意). Emergency stands for 'could not be asked' and is recorded as such.</summary>
public enum Consent
{
    Given = 0,
    Refused = 1,
    Emergency = 2,
}
