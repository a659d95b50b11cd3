using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Cards;

/// <summary>Reads a row of an insurer's file, by the rules that the same columns have in a registration, or says everything that is wrong with it. Pure and thread-safe.</summary>
public static class CardValidator
{
    /// <param name="raw">Only the columns of <see cref="InsurerCardColumns"/> are looked at.</param>
    /// <param name="sender">Whose file it is: an insurer sends its own cards only.</param>
    public static CardReading Validate(RegistrationFields raw, CardSender sender)
    {
        var errors = new RowErrors();
        var card = errors.ReadCard(raw);
        if (card is null && errors.None)
        {
            // A registration may be without a card; a row about a card may not.
            errors.Add(RegistrationColumns.InsurerNumber, RowProblems.Required);
            errors.Add(RegistrationColumns.Number, RowProblems.Required);
        }

        if (card is { } known && !sender.MaySend(known.Insurer))
        {
            errors.Add(RegistrationColumns.InsurerNumber, RowProblems.CardOfOtherInsurer);
        }

        var reference = errors.ReadReference(raw, personKnown: false);
        var period = errors.ReadPeriod(raw);
        return errors.None ? new CardReading.Accepted(new(card!, period!.Value), reference!) : new CardReading.Refused(errors.ToImmutable());
    }
}
