using System.Text;

namespace Actors.Tests.Api;

/// <summary>A row of a registration CSV, valid as it stands, to be varied one column at a time.</summary>
public sealed record Row
{
    public string PersonNumber { get; init; } = NationalNumbers.Of(1);
    public string Name { get; init; } = "難波 花子";
    public string NameKana { get; init; } = "ナンバ ハナコ";
    public string BirthDate { get; init; } = "1980-05-01";
    public string Sex { get; init; } = "2";
    public string InsurerNumber { get; init; } = "33120015";
    public string Symbol { get; init; } = "12";
    public string Number { get; init; } = "345";
    public string Branch { get; init; } = "01";
    public string ProgramId { get; init; } = "54";
    public string PayerNumber { get; init; } = "54136015";
    public string RecipientNumber { get; init; } = "1234566";
    public string MonthlyCapYen { get; init; } = "10000";
    public string DesignatedFacilities { get; init; } = "";
    public string ValidFrom { get; init; } = "2026-01-01";
    public string ValidTo { get; init; } = "2026-12-31";
    public string HistoryKey { get; init; } = "h-1";
    public string Deleted { get; init; } = "0";
    public string NotDisclosed { get; init; } = "0";

    private const string Header =
        "personNumber,name,nameKana,birthDate,sex,insurerNumber,symbol,number,branch,programId,payerNumber,recipientNumber,monthlyCapYen,designatedFacilities,validFrom,validTo,historyKey,deleted,notDisclosed";

    /// <summary>A file of these rows.</summary>
    public static string File(params IEnumerable<Row> rows)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var row in rows)
        {
            text.AppendJoin(
                ',',
                row.PersonNumber, row.Name, row.NameKana, row.BirthDate, row.Sex, row.InsurerNumber, row.Symbol, row.Number, row.Branch, row.ProgramId,
                row.PayerNumber, row.RecipientNumber, row.MonthlyCapYen, row.DesignatedFacilities, row.ValidFrom, row.ValidTo, row.HistoryKey, row.Deleted, row.NotDisclosed);
            text.Append('\n');
        }

        return text.ToString();
    }
}
