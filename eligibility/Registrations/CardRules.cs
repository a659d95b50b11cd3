using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Registrations;

/// <summary>The insurance card of a row: all or nothing. Insurer number and number belong to it; symbol and branch may be blank. A lone dash is blank.</summary>
internal static class CardRules
{
    public static InsuranceCard? ReadCard(this RowErrors errors, RegistrationFields raw)
    {
        var insurerText = HalfWidth.Normalise(raw.InsurerNumber);
        var symbolReadable = InsuranceCard.TryReadSymbol(raw.Symbol, out var symbol);
        var numberReadable = InsuranceCard.TryReadNumber(raw.Number, out var number);
        var branchReadable = InsuranceCard.TryReadBranch(raw.Branch, out var branch);
        if (insurerText.Length == 0 && symbol.Length == 0 && number.Length == 0 && branch is null)
        {
            return null;
        }

        var insurer = errors.ReadNumber<InsurerNumber>(RegistrationColumns.InsurerNumber, insurerText, RowProblems.NotInsurerNumber, 6, 8);
        if (insurerText.Length == 0)
        {
            errors.Add(RegistrationColumns.InsurerNumber, RowProblems.CardIncomplete);
        }

        if (!symbolReadable)
        {
            errors.Add(RegistrationColumns.Symbol, RowProblems.NotSymbol);
        }

        if (number.Length == 0)
        {
            errors.Add(RegistrationColumns.Number, RowProblems.CardIncomplete);
        }
        else if (!numberReadable)
        {
            errors.Add(RegistrationColumns.Number, RowProblems.NotCardNumber);
        }

        if (!branchReadable)
        {
            errors.Add(RegistrationColumns.Branch, RowProblems.NotBranch);
        }

        return insurer is { } known ? new(known, symbol, number, branch) : null;
    }
}
