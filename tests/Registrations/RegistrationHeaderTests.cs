using System.Collections.Immutable;
using Actors.Eligibility.Registrations;
using Xunit;

namespace Actors.Tests.Registrations;

public sealed class RegistrationHeaderTests
{
    private static readonly string?[] English = [.. RegistrationColumns.All.Select(column => column.Name)];

    [Fact]
    public void English_names_and_Japanese_labels_may_be_mixed_in_any_order()
    {
        var header = RegistrationColumns.All.Index().Select(column => column.Index % 2 == 0 ? column.Item.Name : column.Item.Label).Reverse().ToArray();
        var layout = Layout(header);

        Assert.Equal(English.Reverse(), layout.Columns);
    }

    [Fact]
    public void Every_field_is_read_from_its_own_column()
    {
        var fields = Layout(English).Fields([.. English.Select(name => "value of " + name)]);

        Assert.All(English, name => Assert.Equal("value of " + name, typeof(RegistrationFields).GetProperty(char.ToUpperInvariant(name![0]) + name[1..])!.GetValue(fields)));
    }

    [Theory]
    [InlineData("\uFEFFpersonNumber", "personNumber")]
    [InlineData("PERSONNUMBER", "personNumber")]
    [InlineData(" ＰｅｒｓｏｎＮｕｍｂｅｒ　", "personNumber")]
    [InlineData("\uFEFF個人番号", "personNumber")]
    [InlineData("氏名ｶﾅ", "nameKana")]
    [InlineData("氏名　カナ", "nameKana")]
    [InlineData("履歴ｷｰ", "historyKey")]
    [InlineData("履歴キー", "historyKey")]
    [InlineData("番号", "number")]
    [InlineData("受給者番号", "recipientNumber")]
    public void Width_case_spaces_and_byte_order_marks_do_not_matter(string cell, string column) => Assert.Equal(column, RegistrationColumns.Find(cell)?.Name);

    [Theory]
    [InlineData("住所")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("personNumbers")]
    public void Other_names_are_no_columns(string? cell) => Assert.Null(RegistrationColumns.Find(cell));

    [Fact]
    public void Unknown_repeated_and_missing_columns_are_all_named() =>
        Assert.Equal(
            [
                ("住所", RowErrorCodes.ColumnUnknown), ("#4", RowErrorCodes.ColumnUnknown), ("name", RowErrorCodes.ColumnTwice),
                ("birthDate", RowErrorCodes.ColumnMissing), ("sex", RowErrorCodes.ColumnMissing), ("programId", RowErrorCodes.ColumnMissing),
                ("validFrom", RowErrorCodes.ColumnMissing), ("validTo", RowErrorCodes.ColumnMissing), ("historyKey", RowErrorCodes.ColumnMissing),
                ("personNumber", RowErrorCodes.ColumnMissing),
            ],
            Errors(["住所", "name", "氏名", "123456789018"]).Select(error => (error.Field, error.Code)));

    [Fact]
    public void A_file_without_a_header_is_refused_without_repeating_a_word_of_it()
    {
        var error = Assert.Single(Errors(["123456789018", "難病太郎", "1980-05-01"]));
        Assert.Equal(RowErrorCodes.HeaderMissing, error.Code);
        Assert.DoesNotContain("難病太郎", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(RowErrorCodes.HeaderMissing, Assert.Single(Errors([])).Code);
    }

    [Fact]
    public void A_row_that_has_a_label_in_it_by_chance_is_not_repeated_either() =>
        Assert.Equal(["#1", "#2"], Errors(["難病太郎", "ナンビョウタロウ", "区分"]).Where(error => error.Code == RowErrorCodes.ColumnUnknown).Select(error => error.Field));

    [Fact]
    public void One_of_the_two_ways_to_name_a_person_is_enough() =>
        Assert.Equal(
            ["linkageCode", "name", "birthDate", "sex", "programId", "validFrom", "validTo", "historyKey"],
            Layout(["宛名番号", "氏名", "生年月日", "性別", "制度番号", "有効期間開始日", "有効期間終了日", "履歴キー"]).Columns);

    [Fact]
    public void A_row_with_another_number_of_cells_is_never_shifted_into_place() => Assert.Throws<ArgumentException>(() => Layout(English).Fields(["1"]));

    [Fact]
    public void Columns_the_file_lacks_are_null() =>
        Assert.Null(Layout(["宛名番号", "氏名", "生年月日", "性別", "制度番号", "有効期間開始日", "有効期間終了日", "履歴キー"]).Fields(new string?[8]).NotDisclosed);

    private static RegistrationLayout Layout(IReadOnlyList<string?> header) => Assert.IsType<HeaderReading.Accepted>(RegistrationHeader.Read(header)).Layout;

    private static ImmutableArray<RowError> Errors(IReadOnlyList<string?> header) => Assert.IsType<HeaderReading.Refused>(RegistrationHeader.Read(header)).Errors;
}
