using Actors.Eligibility.Programs;
using Actors.Eligibility.Programs.Local;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Programs;

public sealed class LocalProgramReaderTests
{
    private static readonly DateOnly From = new(2026, 4, 1);

    private const string Good = "13,東京都,180,80,マル障,7,0,2,2,3,0-18,10,2,0,0,,1,10,0,0,0,0,18000,12000,0,0,1,10,0,0,0,1,57600,0,0,1,";

    [Fact]
    public void A_row_becomes_a_program_with_every_attribute_in_its_place()
    {
        var program = Assert.Single(Read(Good).Versions);
        Assert.Equal(("13-180", "80", "マル障", ProgramKind.Local, From), (program.Id.Value, program.LawNumber, program.Name, program.Kind, program.ValidFrom));
        Assert.Equal((false, CapScope.PerFacility), (program.NationalRecipientNumber, program.CapScope));
        Assert.Equal(new LocalScheme("13", "東京都", "180", "マル障", 7, 0, 2, 2, Incomplete: false), program.Scheme);
        var variant = Assert.Single(program.Variants);
        Assert.Equal((null, 0, 18), (variant.IncomeClass, variant.AgeFrom, variant.AgeTo));
        Assert.Equal(new BurdenRule { Kind = BurdenKind.ByRule, Percent = 10, CapPerMonthYen = 18_000, CapPerMonthOutsidePrescriptionYen = 12_000 }, variant.Outpatient);
        Assert.Equal(new BurdenRule { Kind = BurdenKind.ByRule, Percent = 10, ChargedDaysPerMonth = 1, CapPerMonthYen = 57_600 }, variant.Inpatient);
        Assert.Equal(new LocalSchemeClaimRules { PayerRole = 3, YenPerPoint = 10, ClaimBurden = 2, ClaimPrint = 0, ClaimEntry = 0, MealBurden = 1 }, variant.Claim);
    }

    [Theory]
    [InlineData("0 -18", 0, 18)]
    [InlineData("60ー64", 60, 64)]
    [InlineData("0　－　999", 0, null)]
    [InlineData("６５‐７４", 65, 74)]
    [InlineData(" 0-0 ", 0, 0)]
    public void Ages_are_read_with_any_dash_and_space(string text, int from, int? to)
    {
        var variant = Read(With("age_range", text)).Versions.Single().Variants.Single();
        Assert.Equal((from, to), (variant.AgeFrom, variant.AgeTo));
    }

    [Theory]
    [InlineData("age_range", "44730", "notAnAgeRange")]
    [InlineData("age_range", "", "missing")]
    [InlineData("age_range", "18-0", "notAnAgeRange")]
    [InlineData("age_range", "0-18-20", "notAnAgeRange")]
    [InlineData("age_range", "0-500", "notAnAgeRange")]
    [InlineData("prefecture", "大阪府", "inconsistent")]
    [InlineData("scheme_no", "18", "unknownCode")]
    [InlineData("law_no", "8", "unknownCode")]
    [InlineData("scheme_class", "4", "outOfRange")]
    [InlineData("payer_role", "1", "outOfRange")]
    [InlineData("yen_per_point", "2", "outOfRange")]
    [InlineData("income_info", "0", "unknownCode")]
    [InlineData("out_kind", "4", "outOfRange")]
    [InlineData("out_kind", "2", "chargesWithoutBurden")]
    [InlineData("in_kind", "0", "chargesWithoutBurden")]
    [InlineData("in_kind", "3", "notTheCounterPrice")]
    [InlineData("out_percent", "101", "outOfRange")]
    [InlineData("out_percent", "-1", "notANumber")]
    [InlineData("out_days_cap", "500", "outOfRange")]
    [InlineData("out_cap_per_day", "505", "outOfRange")]
    [InlineData("out_cap_per_day", "20000", "capsOutOfOrder")]
    [InlineData("out_cap_per_day", "15000", "capsOutOfOrder")]
    [InlineData("in_visits_cap_month", "3000", "outOfRange")]
    [InlineData("in_cap_month", "444002460015000", "notANumber")]
    [InlineData("meal_burden", "260", "outOfRange")]
    [InlineData("limited_scheme_no", "3", "unknownCode")]
    public void A_cell_that_does_not_fit_refuses_its_row(string column, string value, string code)
    {
        var import = Read(With(column, value));
        Assert.Empty(import.Versions);
        Assert.Contains(Assert.Single(import.Refused).Errors, error => error.Code == code && (error.Field == column || error.Field.Contains("kind", StringComparison.Ordinal) || error.Field.Contains("cap", StringComparison.Ordinal)));
        Assert.All(import.Refused[0].Errors, error => Assert.False(value.Length > 3 && error.Message.Contains(value, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_row_shifted_by_any_number_of_columns_at_any_place_never_comes_in_as_something_else()
    {
        var (header, rows) = LocalProgramFile.Split(LocalProgramFile.Sample);
        var clean = rows.Where(row => LocalProgramReader.Read(header, [row], From).Taken == 1).ToList();
        Prop.ForAll(
            (from row in Gen.Elements<(int Row, IReadOnlyList<string> Fields)>(clean)
             from at in Gen.Choose(0, 35)
             from steps in Gen.Choose(1, 2)
             from left in ArbMap.Default.GeneratorFor<bool>()
             from filler in Gen.Elements("", "0")
             select (row, at, steps, left, filler)).ToArbitrary(),
            shift =>
            {
                var fields = shift.row.Fields.ToList();
                if (shift.left)
                {
                    fields.RemoveRange(shift.at, Math.Min(shift.steps, fields.Count - shift.at));
                    fields.AddRange(Enumerable.Repeat(shift.filler, 37 - fields.Count));
                }
                else
                {
                    fields.InsertRange(shift.at, Enumerable.Repeat(shift.filler, shift.steps));
                    fields.RemoveRange(37, fields.Count - 37);
                }

                var import = LocalProgramReader.Read(header, [(1, fields)], From);
                return import.Taken == 0 || fields.Zip(shift.row.Fields).All(pair => Plain(pair.First) == Plain(pair.Second));
            }).Holds(5_000);

        static string Plain(string cell) => cell is "0" ? "" : cell;
    }

    [Fact]
    public void A_law_number_that_lost_its_zero_is_believed_only_if_the_scheme_number_says_the_same()
    {
        Assert.Equal("04", Read(With("law_no", "4").Replace(",180,", ",204,", StringComparison.Ordinal)).Versions.Single().LawNumber);
        Assert.Empty(Read(With("law_no", "4").Replace(",180,", ",214,", StringComparison.Ordinal)).Versions);
    }

    [Fact]
    public void A_repeated_row_counts_once_and_a_contradictory_one_refuses_the_scheme()
    {
        var repeated = Read(Good, Good);
        Assert.Equal((2, 1, 1), (repeated.Taken, repeated.Repeated, repeated.Versions.Single().Variants.Length));
        var contradictory = Read(Good, With("out_percent", "20"));
        Assert.Empty(contradictory.Versions);
        Assert.All(contradictory.Refused, row => Assert.Equal("contradictory", row.Errors.Single().Code));
        Assert.Equal(2, contradictory.Refused.Length);
    }

    [Fact]
    public void A_scheme_with_a_refused_class_comes_in_incomplete_and_one_with_an_unreadable_twin_stays_out()
    {
        var incomplete = Read(With("income_info", "本人"), With("income_info", "低所得").Replace("0-18", "", StringComparison.Ordinal));
        Assert.True(incomplete.Versions.Single().Scheme!.Incomplete);
        Assert.Equal(["本人"], incomplete.Versions.Single().Variants.Select(variant => variant.IncomeClass));
        Assert.Empty(Read(Good, Good.Replace("57600", "57605", StringComparison.Ordinal)).Versions);
    }

    [Fact]
    public void Ages_above_empty_cells_are_doubted_unless_they_are_right_either_way()
    {
        var import = Read(
            Scheme(101, "0-6"), Scheme(102, "0-15"), Scheme(103, "0-15"), Scheme(104, "0-15"), Scheme(105, "65-69"), Scheme(106, ""));
        Assert.Equal(["13-103", "13-104"], import.Versions.Select(version => version.Id.Value));
    }

    [Fact]
    public void Ages_above_a_scheme_that_is_in_step_are_not_doubted()
    {
        var import = Read(
            Scheme(101, "0-6"), Scheme(102, "0-15", "本人"), Scheme(102, "0-15", "低所得"), Scheme(103, "0-18"), Scheme(104, ""));
        Assert.Equal(["13-101", "13-102"], import.Versions.Select(version => version.Id.Value));
    }

    [Fact]
    public void Classes_below_a_cell_with_several_have_slid_and_are_refused()
    {
        var import = Read(Scheme(101, "0-6", "本人"), Scheme(101, "0-6", "低年金低所得低年金"), Scheme(102, "0-6", "本人"), Scheme(103, "0-6"));
        Assert.Equal(["13-101", "13-103"], import.Versions.Select(version => version.Id.Value));
        Assert.Equal([2, 3], import.Refused.Select(row => row.Row));
    }

    [Fact]
    public void Names_that_slid_are_withheld_but_their_rules_come_in()
    {
        var import = Read(
            Scheme(101, "0-6"), Scheme(102, "0-6").Replace("マル障", "マル乳松江乳", StringComparison.Ordinal), Scheme(103, "0-6"), Scheme(104, "0-6").Replace("マル障", "", StringComparison.Ordinal));
        Assert.Equal([2, 3, 4], import.NamesWithheld);
        Assert.Equal(["マル障", "東京都 102", "東京都 103", "東京都 104"], import.Versions.Select(version => version.Name));
    }

    [Fact]
    public void A_wrong_header_is_refused() =>
        Assert.Contains("in_kind", Assert.Throws<InvalidDataException>(() => LocalProgramReader.Read([.. Header.Where(name => name != "in_kind")], [], From)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_columns_may_stand_in_any_order()
    {
        var reversed = LocalProgramReader.Read([.. Header.Reverse()], [(1, Good.Split(',').Reverse().ToList())], From);
        Assert.Equal(Read(Good).Versions, reversed.Versions);
    }

    private static string[] Header => [.. LocalProgramFile.Split(LocalProgramFile.Sample).Header];

    private static string Scheme(int number, string ages, string income = "") =>
        Good.Replace(",180,80,", $",{number},80,", StringComparison.Ordinal).Replace("0-18", ages, StringComparison.Ordinal).Replace("0,0,,1,10", $"0,0,{income},1,10", StringComparison.Ordinal);

    private static string With(string column, string value)
    {
        var cells = Good.Split(',');
        cells[Array.IndexOf(Header, column)] = value;
        return string.Join(',', cells);
    }

    private static LocalProgramImport Read(params string[] rows) =>
        LocalProgramReader.Read(Header, rows.Select((row, index) => (index + 1, (IReadOnlyList<string>)row.Split(','))), From);
}
