namespace Actors.Cli.Sample;

/// <summary>A made-up person as known data: who, which card, what is registered. Nobody of them exists.</summary>
/// <param name="Index">Position in the population, from 0.</param>
/// <param name="NationalNumber">12 digits with a valid check digit, used once; null for people known by a linkage code.</param>
/// <param name="LinkageCode">The body's own number of the person (宛名番号); null where there is a national number.</param>
/// <param name="Name">Surname, full-width space, given name.</param>
/// <param name="NameKana">The same in full-width katakana.</param>
/// <param name="BirthDate">Not after the first day of any of the registrations.</param>
/// <param name="Sex">1, 2, 9 or 0.</param>
/// <param name="Card">As written in every row of the person; null for people who show a certificate only.</param>
/// <param name="CardIsAmbiguous">A relative shares the card without branch and the birth date: the card alone cannot tell them apart.</param>
/// <param name="NotDisclosed">Every registration says that the name must not be shown.</param>
/// <param name="Registrations">One to three; no two begin on the same day.</param>
/// <param name="Defect">The one thing wrong with the person's rows, <see cref="SampleDefect.None"/> for nearly all.</param>
public sealed record SamplePerson(
    int Index,
    string? NationalNumber,
    string? LinkageCode,
    string Name,
    string NameKana,
    DateOnly BirthDate,
    char Sex,
    SampleCard? Card,
    bool CardIsAmbiguous,
    bool NotDisclosed,
    IReadOnlyList<SampleRegistration> Registrations,
    SampleDefect Defect)
{
    /// <summary>Whether the rows of this person are to be refused; nobody else depends on them.</summary>
    public bool IsBroken => Defect != SampleDefect.None;
}
