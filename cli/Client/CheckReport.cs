using System.Text;

namespace Actors.Cli.Client;

/// <summary>An eligibility answer in plain lines.</summary>
internal static class CheckReport
{
    public static string Of(CheckAnswer answer)
    {
        var text = new StringBuilder();
        text.Append(answer.Outcome).Append(answer.Reason is null ? "" : $" ({answer.Reason})").Append("   check ").Append(answer.CheckId);
        if (answer.Recipient is { } person)
        {
            text.Append($"\n{person.Name} {person.NameKana}, born {person.BirthDate}, recipient {person.Code}");
        }

        foreach (var entitlement in answer.Entitlements ?? [])
        {
            text.Append($"\n{entitlement.ClaimOrder,3} {entitlement.Program.Id} {entitlement.Program.Name}: {entitlement.Outcome}{(entitlement.Reason is null ? "" : $" ({entitlement.Reason})")}");
            text.Append($"\n      payer {entitlement.PayerNumber}, recipient {entitlement.RecipientNumber}, valid {entitlement.ValidFrom} to {entitlement.ValidTo ?? "(open)"}");
            if (entitlement.Copayment is { } copayment)
            {
                text.Append($"\n      patient pays {Terms(copayment)}");
            }
        }

        return text.ToString();
    }

    private static string Terms(CheckedCopayment terms)
    {
        var parts = new List<string>();
        if (terms.Percent is { } percent)
        {
            parts.Add($"{percent} %");
        }

        if (terms.PerVisitYen is { } visit)
        {
            parts.Add($"{visit:N0} yen a visit");
        }

        if (terms.PerDayYen is { } day)
        {
            parts.Add($"{day:N0} yen a day");
        }

        if (terms.MonthlyCapYen is { } cap)
        {
            parts.Add($"at most {cap:N0} yen a month ({terms.MonthlyUsedYen:N0} used, {terms.MonthlyRemainingYen:N0} left)");
        }

        return parts.Count == 0 ? "as the program says" : string.Join(", ", parts);
    }
}
