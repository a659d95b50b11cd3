using Actors.Eligibility.Directories;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Programs.Local;

/// <summary>Reads one row: every cell must fit its column, and the cells each other.</summary>
internal static class LocalRowReader
{
    /// <summary>The income classes (所得区分) of local schemes.</summary>
    internal static readonly string[] IncomeClasses = ["本人", "低所得", "低年金"];

    internal static LocalRow Read(LocalColumns columns, int row, IReadOnlyList<string> fields)
    {
        if (fields.Count != LocalColumns.Count)
        {
            return Refused(row, new("", "wrongNumberOfCells", $"a row has {LocalColumns.Count} cells"));
        }

        var cells = new Cells(columns, fields);
        if (cells.Text("scheme_no").EndsWith("保険番号", StringComparison.Ordinal))
        {
            return Refused(row, new("scheme_no", "columnLabels", "the row repeats the labels of the columns"));
        }

        var scheme = Scheme(cells);
        var law = LawNumber(cells, scheme.SchemeNumber);
        if (cells.EmptyFrom("scheme_class"))
        {
            return Refused(row, new("scheme_class", "empty", "the row has a name and nothing else"));
        }

        if (cells.Text("short_name").Contains('\0'))
        {
            cells.Fail("short_name", "unreadable", "the name holds a character that cannot be stored");
        }

        var variant = Variant(cells);
        Alignment.Check(cells);
        return new()
        {
            Row = row,
            Prefecture = scheme.PrefectureCode,
            SchemeNumber = scheme.SchemeNumber,
            LawNumber = law,
            Name = cells.Text("short_name"),
            AgeText = cells.Text("age_range"),
            IncomeText = cells.Text("income_info"),
            Scheme = scheme,
            Variant = cells.Errors.Count == 0 ? variant : null,
            Errors = cells.Errors,
        };
    }

    private static LocalRow Refused(int row, RowError error) =>
        new() { Row = row, Prefecture = "", SchemeNumber = "", LawNumber = "", Name = "", AgeText = "", IncomeText = "", Errors = [error] };

    private static LocalScheme Scheme(Cells cells)
    {
        var code = cells.Text("prefecture_code");
        var name = cells.Text("prefecture");
        if (Prefectures.NameOf(code) != name)
        {
            cells.Fail("prefecture", "inconsistent", "the prefecture's code (01–47) and name do not belong together");
        }

        var number = cells.Text("scheme_no");
        if (number.Length != 3 || number[0] == '0' || number.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            cells.Fail("scheme_no", "unknownCode", "a scheme number has three digits and does not start with 0");
        }

        return new(
            code, name, number, ShortName: null,
            cells.Number("scheme_class", 7, 7), cells.Number("law_no_check", 0, 2), cells.Number("payer_check_digit", 0, 2), cells.Number("recipient_check_digit", 0, 2),
            Incomplete: false);
    }

    /// <summary>Two digits. One digit has lost its leading zero in a spreadsheet; it is taken only where the scheme number, which ends in the law number, says the same.</summary>
    private static string LawNumber(Cells cells, string schemeNumber)
    {
        var text = cells.Text("law_no");
        var law = text.Length == 1 && schemeNumber.EndsWith($"0{text}", StringComparison.Ordinal) ? $"0{text}" : text;
        if (law.Length != 2 || law.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            cells.Fail("law_no", "unknownCode", "a law number has two digits");
        }

        return string.Intern(law);
    }

    private static ProgramVariant Variant(Cells cells)
    {
        if (!AgeRange.TryParse(cells.Text("age_range"), out var ages))
        {
            cells.Fail("age_range", cells.Text("age_range").Length == 0 ? "missing" : "notAnAgeRange", "the cell must hold two ages with a dash between, such as 0-18");
        }

        var income = cells.Text("income_info");
        if (income.Length > 0 && !IncomeClasses.Contains(income, StringComparer.Ordinal))
        {
            cells.Fail("income_info", "unknownCode", "an income class is 本人, 低所得, 低年金 or empty");
        }

        return new()
        {
            IncomeClass = income.Length == 0 ? null : income,
            AgeFrom = ages.From,
            AgeTo = ages.To,
            Outpatient = LocalBurden.Outpatient(cells),
            Inpatient = LocalBurden.Inpatient(cells),
            Claim = LocalClaim.Read(cells),
        };
    }
}
