using Actors.Eligibility.Directories;
using Actors.Eligibility.Identifiers;
using Xunit;

namespace Actors.Tests.Directories;

public sealed class FacilityReaderTests
{
    [Fact]
    public void A_listed_code_counts_even_with_a_wrong_check_digit()
    {
        var reading = Read(("3410712362", "甲病院"), ("3410712371", " 乙医院 "));

        Assert.Empty(reading.Refused);
        Assert.Equal(1, reading.UnusualCheckDigits);
        Assert.Equal("乙医院", reading.Directory.NameOf(Code("3410712371")));
        Assert.False(reading.Directory.Denies(Code("3410712371")));
    }

    [Fact]
    public void The_directory_denies_only_where_it_covers_prefecture_and_fee_table()
    {
        var directory = Read(("3410712362", "甲病院")).Directory;

        Assert.True(directory.Denies(Code("3410712371")));
        Assert.True(directory.Denies(Code("8410712371")));
        Assert.False(directory.Denies(Code("3440712371")));
        Assert.False(directory.Denies(Code("4710712371")));
    }

    [Fact]
    public void Bad_rows_are_refused_by_row_and_column()
    {
        var reading = Read(("341071236", "甲"), ("3410712362", " "), ("3410712362", "甲"), ("3410712362", "乙"), (null, null));

        Assert.Equal([(1, "facility_code"), (2, "name"), (4, "facility_code"), (5, "facility_code")], reading.Refused.Select(refused => (refused.Row, refused.Column)));
        Assert.Equal("甲", reading.Directory.NameOf(Code("3410712362")));
    }

    [Fact]
    public void The_real_list_has_96488_facilities_of_which_27_fail_the_usual_check_digit()
    {
        var reading = Read([.. ReferenceFiles.Rows("facilities.csv.gz").Select(row => ((string?)row[0], (string?)row[1]))]);

        Assert.Empty(reading.Refused);
        Assert.Equal((96_488, 27), (reading.Directory.Count, reading.UnusualCheckDigits));
    }

    [Fact]
    public void Of_the_real_codes_24_fail_the_rules_of_all_prefectures()
    {
        var failing = ReferenceFiles.Rows("facilities.csv.gz").Count(row => !CheckDigits.EndsInAlternatingCheck(row[0]) && !CheckDigits.EndsInAlternatingCheck(row[0].AsSpan(3)));
        Assert.Equal(24, failing);
    }

    private static FacilityReading Read(params (string? Code, string? Name)[] rows)
    {
        var reader = new FacilityReader();
        foreach (var (index, row) in rows.Index())
        {
            reader.Add(index + 1, row.Code, row.Name);
        }

        return reader.Finish();
    }

    private static FacilityCode Code(string text) => FacilityCode.TryParse(text, out var code) ? code : throw new ArgumentException("not a code", nameof(text));
}
