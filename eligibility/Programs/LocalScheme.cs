using Orleans;

namespace Actors.Eligibility.Programs;

/// <summary>What a local scheme (地方単独事業) has that a national program has not.</summary>
/// <param name="PrefectureCode">Two digits, 01–47.</param>
/// <param name="Prefecture">The prefecture's Japanese name.</param>
/// <param name="SchemeNumber">The scheme's number in the claims software (保険番号), three digits, unique within the prefecture.</param>
/// <param name="ShortName">短縮制度名; null where the source has none that can be believed.</param>
/// <param name="SchemeClass">保険公費種別区分: 7 for local public expense.</param>
/// <param name="LawNumberCheck">法別番号チェック区分, 0–2, as in the source.</param>
/// <param name="PayerCheckDigit">検証番号チェック区分, 0–2, as in the source.</param>
/// <param name="RecipientCheckDigit">受給者検証番号チェック区分, 0–2, as in the source.</param>
/// <param name="Incomplete">Rows of other income classes or ages of this scheme were refused: nobody may be given terms by analogy.</param>
[GenerateSerializer, Immutable]
public sealed record LocalScheme(
    [property: Id(0)] string PrefectureCode,
    [property: Id(1)] string Prefecture,
    [property: Id(2)] string SchemeNumber,
    [property: Id(3)] string? ShortName,
    [property: Id(4)] int SchemeClass,
    [property: Id(5)] int LawNumberCheck,
    [property: Id(6)] int PayerCheckDigit,
    [property: Id(7)] int RecipientCheckDigit,
    [property: Id(8)] bool Incomplete);
