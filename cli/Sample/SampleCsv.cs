using System.Buffers;
using System.Text;
using Actors.Eligibility.Registrations;

namespace Actors.Cli.Sample;

/// <summary>Writes registration rows as RFC 4180 CSV: UTF-8 without a mark, CRLF, quotes where a field needs them.</summary>
internal static class SampleCsv
{
    public const string Header =
        "personNumber,linkageCode,name,nameKana,birthDate,sex,insurerNumber,symbol,number,branch,programId,payerNumber,certificateName,recipientNumber,"
        + "subKey,segment,incomeSegment,additionalConditions,designatedFacilities,alwaysReimbursed,monthlyCapYen,validFrom,validTo,historyKey,deleted,notDisclosed\r\n";

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    public static void Append(IBufferWriter<byte> to, RegistrationFields row)
    {
        Field(to, row.PersonNumber);
        Field(to, row.LinkageCode);
        Field(to, row.Name);
        Field(to, row.NameKana);
        Field(to, row.BirthDate);
        Field(to, row.Sex);
        Field(to, row.InsurerNumber);
        Field(to, row.Symbol);
        Field(to, row.Number);
        Field(to, row.Branch);
        Field(to, row.ProgramId);
        Field(to, row.PayerNumber);
        Field(to, row.CertificateName);
        Field(to, row.RecipientNumber);
        Field(to, row.SubKey);
        Field(to, row.Segment);
        Field(to, row.IncomeSegment);
        Field(to, row.AdditionalConditions);
        Field(to, row.DesignatedFacilities);
        Field(to, row.AlwaysReimbursed);
        Field(to, row.MonthlyCapYen);
        Field(to, row.ValidFrom);
        Field(to, row.ValidTo);
        Field(to, row.HistoryKey);
        Field(to, row.Deleted);
        Text(to, row.NotDisclosed);
        to.Write("\r\n"u8);
    }

    private static void Field(IBufferWriter<byte> to, string? text)
    {
        Text(to, text);
        to.Write(","u8);
    }

    private static void Text(IBufferWriter<byte> to, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        Encoding.UTF8.GetBytes(text.AsSpan().ContainsAny(NeedQuotes) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text, to);
    }
}
