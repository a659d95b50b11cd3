using System.Globalization;
using System.Text.RegularExpressions;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Programs.Local;
using Xunit;

namespace Actors.Tests.Programs;

/// <summary>The reader against the real file (where it is present) and the sample, checked by means of its own: shapes of whole lines, column statistics, rows picked by hand.</summary>
public sealed partial class LocalProgramFileTests
{
    private const string Absent = "../shared/data/local-programs.csv is absent";

    [Fact]
    public void At_least_1600_of_1782_rows_come_in()
    {
        var (import, rows) = Whole();
        Assert.Equal(1782, rows.Count);
        Assert.Equal(rows.Count, import.Taken + import.Refused.Length);
        Assert.InRange(import.Taken, 1600, 1782);
        Assert.Equal(import.Taken - import.Repeated, import.Versions.Sum(version => version.Variants.Length));
        Assert.Equal(import.Versions.Length, import.Versions.Select(version => version.Id).Distinct().Count());
    }

    [Fact]
    public void No_taken_row_departs_from_the_shape_of_an_aligned_line()
    {
        var (import, rows) = Whole();
        Assert.All(Taken(import, rows), row => Assert.Matches(AlignedLine(), Line(row.Fields)));
    }

    [Fact]
    public void Every_shifted_or_label_row_that_statistics_show_is_refused()
    {
        var (import, rows) = Whole();
        var columns = Enumerable.Range(0, 37).Select(column => rows.GroupBy(row => Kind(row.Fields[column])).ToDictionary(group => group.Key, group => group.Count())).ToList();
        var odd = rows.Where(row => Enumerable.Range(0, 37).Any(column => columns[column][Kind(row.Fields[column])] < 100 && column is not (4 or 36))).Select(row => row.Row).ToList();
        Assert.InRange(odd.Count, 100, 130);
        // Empty claim settings say nothing: those five rows are aligned.
        Assert.Equal([28, 29, 196, 597, 598], odd.Except(import.Refused.Select(row => row.Row)));
    }

    [Fact]
    public void Every_version_written_back_gives_the_rows_it_came_from()
    {
        var (import, rows) = Whole();
        var written = import.Versions.SelectMany(version => version.Variants.Select(variant => Written(version, variant))).ToHashSet(StringComparer.Ordinal);
        var taken = Taken(import, rows).Select(row => Normal(row.Fields)).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(taken.Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rows_known_to_have_slid_are_refused_and_known_wrong_names_withheld()
    {
        var (import, _) = Whole();
        int[] nagasakiAges = [1651, 1652, 1653, 1654, 1655, 1656, 1657, 1658];
        int[] wakayamaClasses = [1194, 1195, 1196];
        int[] okayamaTwice = [1296, 1297, 1307, 1316, 1325, 1326, 1327, 1328];
        Assert.Empty(nagasakiAges.Concat(wakayamaClasses).Concat(okayamaTwice).Except(import.Refused.Select(row => row.Row)));
        int[] tottoriNames = [1236, 1237, 1238, 1239, 1240];
        int[] fukuokaNames = [1598, 1599, 1600, 1601, 1602];
        Assert.Empty(tottoriNames.Concat(fukuokaNames).Except(import.NamesWithheld));
        Assert.Equal(["12-141", "30-141"], import.Versions.Where(version => version.Scheme!.Incomplete).Select(version => version.Id.Value));
    }

    [Fact]
    public void The_whole_of_Tokyo_comes_in()
    {
        var (import, rows) = Read(LocalProgramFile.Sample);
        Assert.Equal(47, rows.Count(row => row.Fields[0] == "13"));
        Assert.DoesNotContain(import.Refused, refused => rows[refused.Row - 1].Fields[0] == "13");
        Assert.Equal(43, import.Versions.Count(version => version.Scheme!.PrefectureCode == "13"));
    }

    [Fact]
    public void The_sample_shows_every_kind_of_refusal()
    {
        var (import, _) = Read(LocalProgramFile.Sample);
        string[] codes = ["empty", "misaligned", "columnLabels", "missing", "notAnAgeRange", "chargesWithoutBurden", "contradictory"];
        Assert.Empty(codes.Except(import.Refused.SelectMany(row => row.Errors).Select(error => error.Code)));
    }

    [Theory]
    // Hokkaido: in-house 6,000, outside prescription 3,000; inpatients at most 580 yen for one visit of the month.
    [InlineData("01-443", null, 0, 6, "ByRule 10% - - - - - 6000 3000", "ByRule - - - - - 1 580 -")]
    [InlineData("01-141", "低所得", 65, 69, "ByRule 10% - - - - - - -", "ByRule 10% - - - - - 24600 -")]
    [InlineData("13-180", null, 0, null, "ByRule 10% - - - - - 18000 18000", "ByRule 10% - - - 1 - 57600 -")]
    [InlineData("13-185", null, 0, null, "Unspecified - - - - - - - -", "ByRule - - - - - - 44400 -")]
    [InlineData("28-180", "本人", 0, 15, "ByRule - - 800 800 - 2 1600 1600", "ByRule 10% - - - - - 3200 -")]
    [InlineData("28-180", "低所得", 0, 15, "ByRule - - 600 600 - 2 1200 1200", "ByRule 10% - - - - - 2400 -")]
    [InlineData("33-141", "低年金", 65, 69, "ByRule 10% - - - - - 8000 8000", "ByRule 10% - - - - - 15000 -")]
    [InlineData("31-283", "本人", 0, null, "ByRule 10% - - - - - 2000 2000", "ByRule 10% - - - - - 10000 -")]
    [InlineData("40-265", null, 0, null, "ByRule - - - - - - 500 500", "Free - - - - - - - -")]
    public void Rows_picked_by_hand_come_in_right(string id, string? income, int from, int? to, string outpatient, string inpatient)
    {
        var version = Read(LocalProgramFile.Sample).Import.Versions.Single(version => version.Id.Value == id);
        var variant = version.Variants.Single(variant => variant.IncomeClass == income);
        Assert.Equal((from, to), (variant.AgeFrom, variant.AgeTo));
        Assert.Equal((outpatient, inpatient), (Short(variant.Outpatient), Short(variant.Inpatient)));
    }

    [GeneratedRegex(@"^\d\d\|\D{3,4}\|[1-9]\d\d\|\d{1,2}\|[^|]*\|7\|0\|2\|2\|[23]\|\d{1,2} ?[-－] ?\d{1,3}\|(10\|[12]\|[0-4]\|[01]|\|\|\|)\|(本人|低所得|低年金)?\|[0-3](\|\d{1,6}){8}\|[03]\|[0-3](\|\d{1,6}){7}\|0\|[0-3]\|(\d{3}( \d{3})*)?$")]
    private static partial Regex AlignedLine();

    /// <summary>What a cell is: nothing, a digit or two that are a code, a number, an age range, text.</summary>
    private static string Kind(string cell) =>
        cell.Length == 0 ? "" : cell.All(char.IsAsciiDigit) ? "number" : cell.Any(letter => letter is '-' or '－') && cell.Any(char.IsAsciiDigit) ? "range" : "text";

    private static string Line(IReadOnlyList<string> fields) => string.Join('|', fields.Select(field => field.Replace("\n", " ", StringComparison.Ordinal).Replace('　', ' ')));

    /// <summary>A row without its name, ages without spaces, law numbers of two digits, empty kinds as 0.</summary>
    private static string Normal(IReadOnlyList<string> fields)
    {
        var cells = fields.ToArray();
        cells[3] = cells[3].PadLeft(2, '0');
        cells[4] = "";
        cells[10] = cells[10].Replace(" ", "", StringComparison.Ordinal).Replace('－', '-');
        return Line(cells);
    }

    private static string Written(ProgramVersion version, ProgramVariant variant)
    {
        var (scheme, claim, outpatient, inpatient) = (version.Scheme!, variant.Claim!, variant.Outpatient, variant.Inpatient);
        object?[] cells =
        [
            scheme.PrefectureCode, scheme.Prefecture, scheme.SchemeNumber, version.LawNumber, "", scheme.SchemeClass, scheme.LawNumberCheck, scheme.PayerCheckDigit, scheme.RecipientCheckDigit,
            claim.PayerRole, $"{variant.AgeFrom}-{variant.AgeTo ?? 999}", claim.YenPerPoint, claim.ClaimBurden, claim.ClaimPrint, claim.ClaimEntry, variant.IncomeClass,
            (int)outpatient.Kind, outpatient.Percent ?? 0, outpatient.FixedPerVisitYen ?? 0, outpatient.CapPerVisitYen ?? 0, outpatient.CapPerDayYen ?? 0, outpatient.ChargedDaysPerMonth ?? 0,
            outpatient.CapPerMonthYen ?? 0, outpatient.CapPerMonthOutsidePrescriptionYen ?? 0, outpatient.ChargedVisitsPerMonth ?? 0, claim.DrugBurden,
            (int)inpatient.Kind, inpatient.Percent ?? 0, inpatient.FixedPerVisitYen ?? 0, inpatient.CapPerVisitYen ?? 0, inpatient.CapPerDayYen ?? 0, inpatient.ChargedDaysPerMonth ?? 0,
            inpatient.CapPerMonthYen ?? 0, inpatient.ChargedVisitsPerMonth ?? 0, claim.MealAidPerDayYen, claim.MealBurden, string.Join(' ', claim.LimitedSchemeNumbers),
        ];
        return string.Join('|', cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)));
    }

    private static string Short(BurdenRule rule)
    {
        int?[] amounts = [rule.FixedPerVisitYen, rule.CapPerVisitYen, rule.CapPerDayYen, rule.ChargedDaysPerMonth, rule.ChargedVisitsPerMonth, rule.CapPerMonthYen, rule.CapPerMonthOutsidePrescriptionYen];
        return $"{rule.Kind} {(rule.Percent is { } percent ? $"{percent}%" : "-")} {string.Join(' ', amounts.Select(amount => amount is { } yen ? $"{yen}" : "-"))}";
    }

    private static IEnumerable<(int Row, IReadOnlyList<string> Fields)> Taken(LocalProgramImport import, IEnumerable<(int Row, IReadOnlyList<string> Fields)> rows) =>
        rows.ExceptBy(import.Refused.Select(row => row.Row), row => row.Row);

    private static (LocalProgramImport Import, List<(int Row, IReadOnlyList<string> Fields)> Rows) Whole()
    {
        Assert.SkipWhen(LocalProgramFile.Whole is null, Absent);
        return Read(LocalProgramFile.Whole);
    }

    private static (LocalProgramImport Import, List<(int Row, IReadOnlyList<string> Fields)> Rows) Read(string path)
    {
        var (header, rows) = LocalProgramFile.Split(path);
        return (LocalProgramReader.Read(header, rows, new(2026, 4, 1)), rows);
    }
}
