using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Registrations;

/// <summary>Reads the header line of a CSV upload: any order, English names or Japanese labels.</summary>
public static class RegistrationHeader
{
    private const int LongestShown = 40;

    /// <summary>The layout of the rows that follow, or every error of the header. Columns are refused when unknown, twice or missing.</summary>
    public static HeaderReading Read(IReadOnlyList<string?> cells)
    {
        var columns = cells.Select(RegistrationColumns.Find).ToImmutableArray();
        if (columns.All(column => column is null))
        {
            // The line is most likely a row: nothing of it may be repeated.
            return new HeaderReading.Refused([RowProblems.HeaderMissing.At("header")]);
        }

        // Where most cells mean nothing the line may be a row that has a label in it by chance.
        var mayBeShown = columns.Count(column => column is not null) * 2 >= columns.Length;
        var present = columns.OfType<RegistrationColumn>().ToHashSet();
        ImmutableArray<RowError> errors =
        [
            .. cells.Index().Where(cell => columns[cell.Index] is null)
                .Select(cell => RowProblems.ColumnUnknown.At(mayBeShown ? Shown(cell.Index, cell.Item) : Position(cell.Index))),
            .. columns.OfType<RegistrationColumn>().CountBy(column => column.Name).Where(count => count.Value > 1)
                .Select(count => RowProblems.ColumnTwice.At(count.Key)),
            .. RegistrationColumns.All.Where(column => column.Required && !present.Contains(column))
                .Select(column => RowProblems.ColumnMissing($"{column.Name} ({column.Label})").At(column.Name)),
        ];
        if (!present.Any(column => column.Name is RegistrationColumns.PersonNumber or RegistrationColumns.LinkageCode))
        {
            errors = errors.Add(RowProblems.ColumnMissing("personNumber (個人番号) / linkageCode (宛名番号)").At(RegistrationColumns.PersonNumber));
        }

        return errors.IsEmpty ? new HeaderReading.Accepted(new([.. columns.Select(column => column!.Name)])) : new HeaderReading.Refused(errors);
    }

    /// <summary>Names of columns have no digits; numbers of people have nothing else.</summary>
    private static string Shown(int index, string? cell) =>
        cell?.Trim() is { Length: > 0 and <= LongestShown } text && !text.Any(char.IsDigit) && ReadableText.IsReadable(text) ? text : Position(index);

    private static string Position(int index) => $"#{index + 1}";
}
