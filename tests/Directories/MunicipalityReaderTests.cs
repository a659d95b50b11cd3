using Actors.Eligibility.Directories;
using Actors.Eligibility.Identifiers;
using Xunit;

namespace Actors.Tests.Directories;

public sealed class MunicipalityReaderTests
{
    [Fact]
    public void Kinds_follow_from_the_wards_that_exist()
    {
        var reading = Read(("010006", "北海道", ""), ("011011", "北海道", "札幌市 中央区"), ("011002", "北海道", "札幌市"), ("131016", "東京都", "千代田区"), ("472018", "沖縄県", "那覇市"));

        Assert.Empty(reading.Refused);
        Assert.Equal(
            [MunicipalityKind.Prefecture, MunicipalityKind.Ward, MunicipalityKind.DesignatedCity, MunicipalityKind.Municipality, MunicipalityKind.Municipality],
            new[] { "010006", "011011", "011002", "131016", "472018" }.Select(code => Find(reading, code).Kind));
        Assert.Equal("北海道札幌市中央区", Find(reading, "011011").Name);
        Assert.Equal("北海道", Find(reading, "010006").Name);
    }

    [Fact]
    public void Bad_rows_are_refused_by_row_and_column_and_the_others_stay()
    {
        var reading = Read(("010007", "北海道", ""), ("010006", "", ""), ("010006", "北海道", "札幌市"), ("011002", "北海道", " "), ("011002", "北海道", "札幌市"), ("011002", "北海道", "函館市"), (null, "北海道", "小樽市"));

        Assert.Equal([(1, "code"), (2, "prefecture"), (3, "name"), (4, "name"), (6, "code"), (7, "code")], reading.Refused.Select(refused => (refused.Row, refused.Column)));
        Assert.Equal(1, reading.Directory.Count);
        Assert.Equal("北海道札幌市", Find(reading, "011002").Name);
    }

    [Fact]
    public void The_real_list_is_read_without_a_refusal()
    {
        var rows = ReferenceFiles.Rows("municipalities.csv");
        var reading = Read([.. rows.Select(row => ((string?)row[0], (string?)row[1], (string?)row[2]))]);

        Assert.Empty(reading.Refused);
        Assert.Equal(1963, reading.Directory.Count);
        var kinds = rows.Select(row => Find(reading, row[0]).Kind).CountBy(kind => kind).ToDictionary();
        Assert.Equal(
            (47, 20, 175, 1721),
            (kinds[MunicipalityKind.Prefecture], kinds[MunicipalityKind.DesignatedCity], kinds[MunicipalityKind.Ward], kinds[MunicipalityKind.Municipality]));
        Assert.Equal(MunicipalityKind.Municipality, Find(reading, "131016").Kind);
    }

    private static MunicipalityReading Read(params (string? Code, string? Prefecture, string? Name)[] rows)
    {
        var reader = new MunicipalityReader();
        foreach (var (index, row) in rows.Index())
        {
            reader.Add(index + 1, row.Code, row.Prefecture, row.Name);
        }

        return reader.Finish();
    }

    private static Municipality Find(MunicipalityReading reading, string code) =>
        LocalGovernmentCode.TryParse(code, out var parsed) && reading.Directory.Find(parsed) is { } body ? body : throw new KeyNotFoundException(code);
}
