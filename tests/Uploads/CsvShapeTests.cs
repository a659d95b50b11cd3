using System.Text;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Registrations;
using Actors.Eligibility.Registrations;
using Actors.Tests.Registrations;
using Actors.Tests.Registrations.HubJson;
using Xunit;

namespace Actors.Tests.Uploads;

/// <summary>The shapes in which municipal systems write the same CSV.</summary>
public sealed class CsvShapeTests
{
    private const string English = "personNumber,name,birthDate,sex,programId,validFrom,validTo,historyKey";
    private const string Japanese = "個人番号,氏名,生年月日,性別,制度番号,有効期間開始日,有効期間終了日,履歴ｷｰ";

    static CsvShapeTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, string> Shapes => new()
    {
        { "CRLF", $"{English}\r\n{Row("甲")}\r\n{Row("乙")}\r\n" },
        { "no line end at the end", $"{English}\n{Row("甲")}\n{Row("乙")}" },
        { "CR alone", $"{English}\r{Row("甲")}\r{Row("乙")}\r" },
        { "blank lines", $"\r\n{English}\r\n\r\n{Row("甲")}\r\n\r\n{Row("乙")}\r\n\r\n" },
        { "every cell quoted", Quoted($"{English}\r\n{Row("甲")}\r\n{Row("乙")}\r\n") },
        { "Japanese header", $"{Japanese}\r\n{Row("甲")}\r\n{Row("乙")}\r\n" },
        { "Japanese header, quoted", Quoted($"{Japanese}\r\n{Row("甲")}\r\n{Row("乙")}\r\n") },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Every_shape_gives_the_same_rows_in_every_encoding(string shape, string csv)
    {
        foreach (var (encoding, type) in ((Encoding, string)[])[(new UTF8Encoding(true), "text/csv"), (Encoding.UTF8, "text/csv; charset=utf-8"), (Encoding.GetEncoding(932), "text/csv"), (Encoding.GetEncoding(932), "text/csv; charset=Shift_JIS")])
        {
            Assert.True((await ReadAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(csv)], type)).SequenceEqual(["甲", "乙"]), $"{shape}, {encoding.WebName}, {type}");
        }
    }

    [Fact]
    public async Task A_line_end_inside_of_quotes_ends_no_row() =>
        Assert.Equal([RowErrorCodes.BadCharacters, "乙"], await ReadAsync(Encoding.UTF8.GetBytes($"{English}\r\n{Row("\"甲\r\n丙\"")}\r\n{Row("乙")}\r\n"), "text/csv"));

    [Fact]
    public async Task A_quote_that_is_never_closed_spoils_the_last_row_alone() =>
        Assert.Equal(["甲", RowErrorCodes.MalformedCsv], await ReadAsync(Encoding.UTF8.GetBytes($"{English}\r\n{Row("甲")}\r\n{Row("乙").Replace("H-1", "\"H-1\"\"", StringComparison.Ordinal)}"), "text/csv"));

    [Theory]
    [InlineData("髙﨑①Ⅰ㈱")]
    [InlineData("ソ能表十")]
    [InlineData("ﾔﾏﾀﾞ")]
    public async Task Characters_of_the_NEC_and_IBM_extensions_and_those_with_a_backslash_in_them_are_read(string name) =>
        Assert.Equal([name], await ReadAsync(Encoding.GetEncoding(932).GetBytes($"{Japanese}\r\n{Row(name)}\r\n"), "text/csv; charset=Shift_JIS"));

    /// <summary>Those that code page 932 has at two or three places: in the rows of NEC, as NEC selected them from IBM, and in the rows of IBM.</summary>
    [Theory]
    [InlineData("8790 8791 8792 8795 8796 8797 879A 879B 879C", "≒≡∫√⊥∠∵∩∪")]
    [InlineData("FA4A FA4B FA4C FA4D FA4E FA4F FA50 FA51 FA52 FA53", "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ")]
    [InlineData("FA54 FA58 FA59 FA5A FA5B", "￢㈱№℡∵")]
    [InlineData("EEE0 ED95 EEF9", "髙﨑￢")]
    public async Task A_character_is_read_at_each_of_its_places(string places, string name) => Assert.Equal([name], await ReadAsync(InShiftJis(places), "text/csv; charset=Shift_JIS"));

    [Theory]
    [InlineData("81AD")]
    [InlineData("8793 85A0")]
    [InlineData("EEFD")]
    [InlineData("FA20")]
    [InlineData("FC4C")]
    [InlineData("81")]
    public async Task Bytes_that_are_no_character_refuse_the_file(string bytes) =>
        await Assert.ThrowsAsync<ProblemException>(() => ReadAsync(InShiftJis(bytes), "text/csv; charset=Shift_JIS"));

    /// <summary>A file whose name is these bytes.</summary>
    private static byte[] InShiftJis(string name)
    {
        var (before, after) = Row("@").Split('@') is [var one, var other] ? (one, other) : default;
        return [.. Encoding.GetEncoding(932).GetBytes($"{Japanese}\r\n{before}"), .. Convert.FromHexString(name.Replace(" ", "", StringComparison.Ordinal)), .. Encoding.ASCII.GetBytes($"{after}\r\n")];
    }

    private static string Row(string name) => $"{Samples.Good.PersonNumber},{name},1980-05-01,1,54,20260401,2027/03/31,H-1";

    private static string Quoted(string csv) => string.Join("\r\n", csv.Split("\r\n").Select(line => line.Length == 0 ? "" : $"\"{line.Replace(",", "\",\"", StringComparison.Ordinal)}\""));

    /// <summary>The name in each row, or the code of its error.</summary>
    private static async Task<List<string>> ReadAsync(byte[] bytes, string type)
    {
        using var content = new MemoryStream(bytes);
        using var file = await RegistrationFiles.OpenAsync(content, type, null, Samples.Tokyo, () => Task.FromResult(HubJsonSamples.Types), TestContext.Current.CancellationToken);
        var rows = new List<string>();
        await foreach (var (_, reading) in file.RowsAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(reading is RowReading.Accepted accepted ? accepted.Registration.Person.Name : ((RowReading.Refused)reading).Errors[0].Code);
        }

        return rows;
    }
}
