using System.Collections.Frozen;
using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Registrations;

/// <summary>The columns of a registration upload (受給者登録ファイル) by English name, with the Japanese label that a CSV header may use instead.</summary>
public static class RegistrationColumns
{
    public const string PersonNumber = "personNumber";
    public const string LinkageCode = "linkageCode";
    public const string Name = "name";
    public const string NameKana = "nameKana";
    public const string BirthDate = "birthDate";
    public const string Sex = "sex";
    public const string InsurerNumber = "insurerNumber";
    public const string Symbol = "symbol";
    public const string Number = "number";
    public const string Branch = "branch";
    public const string ProgramId = "programId";
    public const string PayerNumber = "payerNumber";
    public const string CertificateName = "certificateName";
    public const string RecipientNumber = "recipientNumber";
    public const string SubKey = "subKey";
    public const string Segment = "segment";
    public const string IncomeSegment = "incomeSegment";
    public const string AdditionalConditions = "additionalConditions";
    public const string DesignatedFacilities = "designatedFacilities";
    public const string AlwaysReimbursed = "alwaysReimbursed";
    public const string MonthlyCapYen = "monthlyCapYen";
    public const string ValidFrom = "validFrom";
    public const string ValidTo = "validTo";
    public const string HistoryKey = "historyKey";
    public const string Deleted = "deleted";
    public const string NotDisclosed = "notDisclosed";

    /// <summary>Stands for a column in errors of a row as a whole.</summary>
    public const string WholeRow = "row";

    /// <summary>
    /// All columns, in the order of the contract. A file needs those that are required, and <see cref="PersonNumber"/> or <see cref="LinkageCode"/>. The last
    /// day is required as a column, so that forgetting it does not make every entitlement endless.
    /// </summary>
    public static readonly ImmutableArray<RegistrationColumn> All =
    [
        new(PersonNumber, "個人番号"),
        new(LinkageCode, "宛名番号"),
        new(Name, "氏名", Required: true),
        new(NameKana, "氏名カナ", OtherSpellings: ["氏名ｶﾅ"]),
        new(BirthDate, "生年月日", Required: true),
        new(Sex, "性別", Required: true),
        new(InsurerNumber, "保険者番号"),
        new(Symbol, "記号"),
        new(Number, "番号"),
        new(Branch, "枝番"),
        new(ProgramId, "制度番号", Required: true),
        new(PayerNumber, "公費負担者番号"),
        new(CertificateName, "受給者証名称"),
        new(RecipientNumber, "受給者番号"),
        new(SubKey, "証サブキー", OtherSpellings: ["証ｻﾌﾞｷｰ"]),
        new(Segment, "区分"),
        new(IncomeSegment, "所得区分"),
        new(AdditionalConditions, "付加条件"),
        new(DesignatedFacilities, "指定医療機関"),
        new(AlwaysReimbursed, "償還払い区分"),
        new(MonthlyCapYen, "自己負担上限月額"),
        new(ValidFrom, "有効期間開始日", Required: true),
        new(ValidTo, "有効期間終了日", Required: true),
        new(HistoryKey, "履歴キー", Required: true, OtherSpellings: ["履歴ｷｰ"]),
        new(Deleted, "削除区分"),
        new(NotDisclosed, "不開示区分"),
    ];

    private static readonly FrozenDictionary<string, RegistrationColumn> BySpelling = All
        .SelectMany(column => new[] { column.Name, column.Label }.Concat(column.OtherSpellings.IsDefault ? [] : column.OtherSpellings), (column, spelling) => (column, spelling))
        .ToFrozenDictionary(entry => HalfWidth.Normalise(entry.spelling), entry => entry.column, StringComparer.OrdinalIgnoreCase);

    /// <summary>The column that a header cell names, or null. Width, case, spaces, dashes and a byte order mark do not matter.</summary>
    public static RegistrationColumn? Find(string? headerCell) => BySpelling.GetValueOrDefault(HalfWidth.Normalise(headerCell));
}
