using System.Globalization;
using Actors.Eligibility.Copayments;

namespace Actors.ClientApi.Copayments;

/// <summary>Says the steps of a derivation in words that a clerk can read to a patient.</summary>
internal static class StepWords
{
    public static StepResponse Of(DerivationStep step, Charge charge)
    {
        var (word, english, japanese) = Texts(step, charge);
        return new(word, step.Program?.Value, step.Yen, english, japanese);
    }

    private static (string Word, string English, string Japanese) Texts(DerivationStep step, Charge charge)
    {
        var (parameter, held, yen) = (step.Parameter ?? 0, step.Held ?? 0, Number(step.Yen));
        return step.Kind switch
        {
            StepKind.InsuranceCopayment => ("insuranceCopayment", $"The insurance leaves {yen} yen to the patient", $"医療保険の自己負担額 {yen}円"),
            StepKind.Share => ("share", $"{parameter} % of {Number(charge.TotalCostYen)} yen, rounded to 10 yen: {yen} yen", $"総医療費 {Number(charge.TotalCostYen)}円の{parameter}％（10円未満四捨五入）= {yen}円"),
            StepKind.FixedPerVisit => ("fixedPerVisit", $"{Number(parameter)} yen a visit: {yen} yen", $"1回固定額 {Number(parameter)}円 = {yen}円"),
            StepKind.ShareSoFar => ("shareSoFar", $"The patient's share so far: {yen} yen", $"ここまでの自己負担額 {yen}円"),
            StepKind.CapPerVisit => ("capPerVisit", $"At most {Number(parameter)} yen a visit: {yen} yen", $"1回上限額 {Number(parameter)}円 → {yen}円"),
            StepKind.CapPerDay => ("capPerDay", $"At most {Number(parameter)} yen a day, {Number(held)} yen of it charged already: {yen} yen", $"1日上限額 {Number(parameter)}円（当日徴収済み {Number(held)}円）→ {yen}円"),
            StepKind.ChargedDaysUsedUp => ("chargedDaysUsedUp", $"{Number(held)} of {parameter} charged days of the month are used up: {yen} yen", $"月{parameter}日まで徴収（徴収済み {Number(held)}日）→ {yen}円"),
            StepKind.ChargedVisitsUsedUp => ("chargedVisitsUsedUp", $"{Number(held)} of {parameter} charged visits of the month are used up: {yen} yen", $"月{parameter}回まで徴収（徴収済み {Number(held)}回）→ {yen}円"),
            StepKind.NotAboveShareSoFar => ("notAboveShareSoFar", $"Not more than the share so far: {yen} yen", $"ここまでの自己負担額を超えない → {yen}円"),
            StepKind.MonthlyCeiling => ("monthlyCeiling", $"Ceiling of {Number(parameter)} yen a month, {Number(held)} yen of it charged already: {yen} yen", $"自己負担上限月額 {Number(parameter)}円（当月累計 {Number(held)}円）→ {yen}円"),
            StepKind.Free => ("free", "Nothing to pay", "自己負担なし"),
            StepKind.ClaimedBack => ("claimedBack", $"Paid at the counter and claimed back later, down to {Number(held)} yen: {yen} yen", $"償還払い：窓口で {yen}円を支払い、後日請求（自己負担 {Number(held)}円）"),
            StepKind.Void => ("void", $"Does not apply here: {yen} yen", $"適用なし → {yen}円"),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
    }

    private static string Number(long amount) => amount.ToString("N0", CultureInfo.InvariantCulture);
}
