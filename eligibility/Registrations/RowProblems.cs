using System.Globalization;

namespace Actors.Eligibility.Registrations;

/// <summary>Every problem that a row of an upload can have, with its sentences: the one place where they are written.</summary>
public static class RowProblems
{
    public static readonly RowProblem Required = new(RowErrorCodes.Required, "is needed", "必須項目です");

    public static readonly RowProblem PersonMissing = new(
        RowErrorCodes.Required, "is needed where no other number names the person", "本人を特定する番号がありません");

    public static readonly RowProblem PersonTwice = new(
        RowErrorCodes.PersonTwice, "stands beside a personNumber; give one of the two", "個人番号と宛名番号はどちらか一方だけを入れてください");

    public static readonly RowProblem NobodysNumber = new(RowErrorCodes.BadFormat, "is not a number of a person", "個人の番号ではありません");

    public static readonly RowProblem BadCharacters = new(
        RowErrorCodes.BadCharacters, "has a control or unreadable character", "制御文字または読み取れない文字が含まれています");

    public static readonly RowProblem NotHalfWidth = new(
        RowErrorCodes.BadFormat, "has a character that is not half-width", "半角でない文字が含まれています");

    public static readonly RowProblem CheckDigit = new(RowErrorCodes.CheckDigit, "has a wrong check digit", "検証番号が正しくありません");

    public static readonly RowProblem DateInvalid = new(
        RowErrorCodes.DateInvalid,
        "is not a day written yyyy-MM-dd, yyyyMMdd or yyyy/MM/dd",
        "yyyy-MM-dd、yyyyMMdd、yyyy/MM/dd のいずれかで書かれた実在の日付ではありません");

    public static readonly RowProblem BirthOutOfRange = new(
        RowErrorCodes.DateOutOfRange, "lies before 1868 or in the future", "1868年より前、または未来の日付です");

    public static readonly RowProblem BeginsTooEarly = new(RowErrorCodes.DateOutOfRange, "lies before 1900", "1900年より前の日付です");

    public static readonly RowProblem PeriodReversed = new(
        RowErrorCodes.PeriodReversed, "lies before the first day", "有効期間の終了日が開始日より前です");

    public static readonly RowProblem PeriodTooLong = new(
        RowErrorCodes.PeriodTooLong,
        "lies more than 100 years behind the first day; leave it empty where there is no end",
        "有効期間が100年を超えています。期限がない場合は空にしてください");

    public static readonly RowProblem NotSex = new(RowErrorCodes.BadFormat, "is not 1, 2, 9 or 0", "1、2、9、0 のいずれでもありません");

    public static readonly RowProblem NotFlag = new(
        RowErrorCodes.BadFormat, "is not true, false, 1 or 0", "true、false、1、0 のいずれでもありません");

    public static readonly RowProblem NotYen = new(
        RowErrorCodes.BadFormat, "is not a whole number in half-width digits", "半角数字の整数ではありません");

    public static readonly RowProblem TooMuch = new(RowErrorCodes.OutOfRange, "is more than 1,000,000 yen", "1,000,000円を超えています");

    public static readonly RowProblem NotNationalNumber = new(RowErrorCodes.BadFormat, "is not 12 half-width digits", "半角数字12桁ではありません");

    public static readonly RowProblem NotInsurerNumber = new(RowErrorCodes.BadFormat, "is not 6 or 8 digits", "6桁または8桁の数字ではありません");

    public static readonly RowProblem NotPayerNumber = new(RowErrorCodes.BadFormat, "is not 8 half-width digits", "半角数字8桁ではありません");

    public static readonly RowProblem NotRecipientNumber = new(RowErrorCodes.BadFormat, "is not 7 half-width digits", "半角数字7桁ではありません");

    public static readonly RowProblem NotProgram = new(
        RowErrorCodes.BadFormat, "is not a law number or a prefecture and scheme number", "法別番号でも、都道府県番号と制度番号の組でもありません");

    public static readonly RowProblem NotSymbol = new(
        RowErrorCodes.BadFormat, "is not up to 20 readable characters", "読み取れる20文字以内の文字ではありません");

    public static readonly RowProblem NotCardNumber = new(
        RowErrorCodes.BadFormat, "is not 1 to 20 readable characters", "読み取れる1～20文字の文字ではありません");

    public static readonly RowProblem NotBranch = new(RowErrorCodes.BadFormat, "is not two digits", "2桁の数字ではありません");

    public static readonly RowProblem CardIncomplete = new(
        RowErrorCodes.CardIncomplete, "is needed where a part of the card is given", "被保険者証の一部が入っている場合は必須項目です");

    public static readonly RowProblem CardOfOtherInsurer = new(
        RowErrorCodes.CardOfOtherInsurer, "names another insurer than the one that this key is of", "このAPIキーの保険者とは別の保険者の番号です");

    public static readonly RowProblem NotConditions = new(
        RowErrorCodes.BadFormat, "is not item-code pairs separated by semicolons", "「項目-コード」をセミコロンで区切った形ではありません");

    public static readonly RowProblem NotFacility = new(
        RowErrorCodes.BadFormat, "has a code that is not the 10 digits of a facility", "医療機関コード10桁でないコードが含まれています");

    public static readonly RowProblem FacilityUnknown = new(
        RowErrorCodes.FacilityUnknown, "has a code of no listed facility", "名簿にない医療機関のコードが含まれています");

    public static readonly RowProblem UnusualCheckDigit = new(
        RowErrorCodes.UnusualCheckDigit,
        "has the code of a facility that no list tells of, with a check digit that is not the usual one: it may be mistyped",
        "名簿で確認できない医療機関コードのうち、検証番号が通常と異なるものがあります。入力誤りでないか確認してください");

    public static readonly RowProblem ProgramUnknown = new(
        RowErrorCodes.ProgramUnknown, "is not a program that the hub knows", "登録されていない制度です");

    public static readonly RowProblem ProgramNotInForce = new(
        RowErrorCodes.ProgramNotInForce, "is not in force on the first or last day of the period", "有効期間の開始日にも終了日にも施行されていない制度です");

    public static readonly RowProblem ProgramOfOtherPrefecture = new(
        RowErrorCodes.ProgramOfOtherPrefecture, "is a local scheme of another prefecture", "他の都道府県の地方単独制度です");

    public static readonly RowProblem BodyMayNotRegister = new(
        RowErrorCodes.BodyMayNotRegister, "is not registered by bodies of this kind", "この種類の自治体が登録する制度ではありません");

    public static readonly RowProblem PayerOfOtherLaw = new(
        RowErrorCodes.PayerOfOtherLaw, "begins with another law number than the program's", "法別番号が制度のものと違います");

    public static readonly RowProblem PayerOfOtherPrefecture = new(
        RowErrorCodes.PayerOfOtherPrefecture, "names another prefecture than the body's", "都道府県番号が自治体のものと違います");

    public static readonly RowProblem CeilingImpossible = new(
        RowErrorCodes.CeilingImpossible, "is above the largest ceiling of the program", "制度の自己負担上限月額の最大値を超えています");

    public static readonly RowProblem AgeOutsideProgram = new(
        RowErrorCodes.AgeOutsideProgram,
        "gives an age that the program is not for at any time of the period",
        "有効期間のどの日にも制度の対象年齢になりません");

    public static readonly RowProblem PeriodOverlap = new(
        RowErrorCodes.PeriodOverlap,
        "overlaps another period of this person, program and sub-key",
        "同じ本人・制度・証サブキーの別の有効期間と重なっています");

    public static readonly RowProblem HistoryKeyTwice = new(
        RowErrorCodes.HistoryKeyTwice, "stands in this upload more than once", "同じファイルの中で履歴キーが重複しています");

    public static readonly RowProblem HistoryKeyOfOtherPerson = new(
        RowErrorCodes.HistoryKeyOfOtherPerson, "is registered for another person", "別の本人に登録されている履歴キーです");

    public static readonly RowProblem PersonOfOtherRecipient = new(
        RowErrorCodes.PersonOfOtherRecipient, "belongs to another person than the one who moves", "転出する本人とは別の人の番号です");

    public static readonly RowProblem NotText = new(RowErrorCodes.WrongType, "is not a string", "文字列ではありません");

    public static readonly RowProblem NotBoolean = new(RowErrorCodes.WrongType, "is not true or false", "true または false ではありません");

    public static readonly RowProblem NotNumber = new(RowErrorCodes.WrongType, "is not a number", "数値ではありません");

    public static readonly RowProblem NotObject = new(RowErrorCodes.WrongType, "is not an object", "オブジェクトではありません");

    public static readonly RowProblem NotArray = new(RowErrorCodes.WrongType, "is not an array", "配列ではありません");

    public static readonly RowProblem NotTexts = new(
        RowErrorCodes.WrongType, "is neither a string nor an array of strings", "文字列でも文字列の配列でもありません");

    public static readonly RowProblem FieldUnknown = new(
        RowErrorCodes.FieldUnknown, "is no such field; leave it out", "登録項目にない項目です。取り除いてください");

    public static readonly RowProblem FieldTwice = new(RowErrorCodes.FieldTwice, "stands there more than once", "項目が重複しています");

    public static readonly RowProblem NotCertificateType = new(
        RowErrorCodes.BadFormat, "is not 1 to 50 half-width letters and digits", "半角英数字1～50文字ではありません");

    public static readonly RowProblem CertificateTypeUnmapped = new(
        RowErrorCodes.CertificateTypeUnmapped,
        "is a certificate type that the body has not assigned to a program",
        "制度が割り当てられていない証種類です。先に割り当ててください");

    public static readonly RowProblem ChangedSince = new(
        RowErrorCodes.ChangedSince, "was changed again since", "その後の登録で変更されています");

    public static readonly RowProblem MalformedCsv = new(
        RowErrorCodes.MalformedCsv, "has quotes where none may stand", "引用符の位置が正しくありません");

    public static readonly RowProblem CellCount = new(
        RowErrorCodes.CellCount, "has another number of cells than the header", "項目の数が見出し行と違います");

    public static readonly RowProblem HeaderMissing = new(
        RowErrorCodes.HeaderMissing, "names no known column: the first line must be the header, with commas between the columns", "見出し行に登録項目の名称がありません。1行目は項目名をコンマで区切った見出し行です");

    public static readonly RowProblem ColumnUnknown = new(
        RowErrorCodes.ColumnUnknown, "is no such column; leave it out", "登録項目にない列です。取り除いてください");

    public static readonly RowProblem ColumnTwice = new(RowErrorCodes.ColumnTwice, "stands there more than once", "列が重複しています");

    public static RowProblem ColumnMissing(string columns) => new(
        RowErrorCodes.ColumnMissing, $"the column {columns} is needed", $"列 {columns} が必要です");

    /// <param name="most">Characters, a pair of surrogates as one.</param>
    public static RowProblem TooLong(int most) => new(
        RowErrorCodes.TooLong,
        string.Create(CultureInfo.InvariantCulture, $"has more than {most:N0} characters"),
        string.Create(CultureInfo.InvariantCulture, $"{most:N0}文字を超えています"));

    public static RowProblem TooManyFacilities(int most) => new(
        RowErrorCodes.TooLong, $"names more than {most} facilities", $"医療機関が{most}件を超えています");

    public static RowProblem TooManyRowsOfPerson(int most) => new(
        RowErrorCodes.TooManyRowsOfPerson, $"is one of more than {most} rows of one person in this file", $"同じ本人の行がファイルの中に{most}件を超えてあります");

    public static RowProblem TooManyCards(int most) => new(
        RowErrorCodes.TooManyCards, $"is of a person who would have more than {most} cards", $"同じ本人の被保険者証が{most}件を超えます");

    public static RowProblem MoreErrors(int most) => new(
        RowErrorCodes.MoreErrors, $"has more errors than the first {most}", $"エラーが{most}件を超えています。最初の{most}件だけを示しています");
}
