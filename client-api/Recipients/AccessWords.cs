using System.Globalization;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Periods;
using Actors.Storage.Journal;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Recipients;

/// <summary>Accesses in plain words, for the person they were about.</summary>
internal static class AccessWords
{
    public static string English(AccessRecord record, AccessParty who) =>
        $"{Party(who, record.Role)} {Deed(record.Action).English}{Details(record)}{Answer(record.Reason)}.";

    public static string Japanese(AccessRecord record, AccessParty who)
    {
        var at = JapaneseDays.At(record.At).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);
        return $"{at}、{PartyJapanese(who, record.Role)}が{Deed(record.Action).Japanese}。{ConsentJapanese(record.Consent)}{AnswerJapanese(record.Reason)}";
    }

    private static (string English, string Japanese) Deed(AccessAction action) => action switch
    {
        AccessAction.Check => ("asked whether a subsidy applies", "助成の資格を確認しました"),
        AccessAction.RepeatCheck => ("was told an earlier answer again", "以前の資格確認の回答をもう一度受け取りました"),
        AccessAction.Receipt => ("received a signed receipt of an earlier answer", "資格確認の回答の証明を受け取りました"),
        AccessAction.Quote => ("asked what a visit would cost", "自己負担額を試算しました"),
        AccessAction.Charge => ("recorded what a visit cost", "自己負担額を記録しました"),
        AccessAction.ConfirmCharge => ("made a recorded cost final", "自己負担額の記録を確定しました"),
        AccessAction.VoidCharge => ("took a recorded cost back", "自己負担額の記録を取り消しました"),
        AccessAction.Ledger => ("read a month of the record of costs", "自己負担上限額管理票を見ました"),
        AccessAction.Entitlements => ("read what is registered", "登録されている受給資格を見ました"),
        AccessAction.History => ("read the history of what is registered", "登録の履歴を見ました"),
        AccessAction.AccessLog => ("read this list of accesses", "この閲覧記録を見ました"),
        AccessAction.ClaimLine => ("compared a claim with what is registered", "診療報酬の請求と登録内容を照合しました"),
        AccessAction.Reimbursement => ("read what is to be paid back", "払い戻しの対象を見ました"),
        AccessAction.Registration => ("read or changed its registration", "自らの登録を見たか、変更しました"),
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };

    private static string Party(AccessParty who, ApiRole role) => role switch
    {
        ApiRole.Portal => "You, through the portal,",
        ApiRole.Operator => "The hub's operator",
        _ => who.Name is { } name ? $"{name} ({who.Role} {who.Code})" : $"The {who.Role} {who.Code}",
    };

    private static string PartyJapanese(AccessParty who, ApiRole role) => role switch
    {
        ApiRole.Portal => "ご本人（ポータル）",
        ApiRole.Operator => "ハブの運用者",
        ApiRole.Facility => Named(who, "医療機関・薬局"),
        ApiRole.Municipality => Named(who, "自治体"),
        ApiRole.Payer => Named(who, "保険者・審査支払機関"),
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    private static string Named(AccessParty who, string kind) => who.Name is { } name ? $"{name}（{kind} {who.Code}）" : $"{kind} {who.Code}";

    private static string Details(AccessRecord record)
    {
        string?[] details =
        [
            record.ServiceDate is { } day ? $"for {day:yyyy-MM-dd}" : null,
            record.Purpose is { } purpose ? $"purpose: {purpose}" : null,
            record.Consent switch
            {
                Consent.Given => "with consent",
                Consent.Refused => "consent was refused",
                Consent.Emergency => "EMERGENCY: the person could not be asked",
                _ => null,
            },
        ];
        var told = string.Join(", ", details.OfType<string>());
        return told.Length == 0 ? "" : $" ({told})";
    }

    private static string ConsentJapanese(Consent? consent) => consent switch
    {
        Consent.Given => "本人の同意あり。",
        Consent.Refused => "本人は同意しませんでした。",
        Consent.Emergency => "緊急：本人の同意を得られない状況として記録されています。",
        _ => "",
    };

    private static string Answer(Reason? reason) => reason is { } known ? $", and was told: {Words.Of(known.Outcome())}{(Words.Of(known) is { } word ? $" ({word})" : "")}" : "";

    private static string AnswerJapanese(Reason? reason) => reason?.Outcome() switch
    {
        Outcome.Eligible => "回答：対象。",
        Outcome.NotEligible => "回答：対象外。",
        Outcome.Undetermined => "回答：判定できず（内容は開示されていません）。",
        _ => "",
    };
}
