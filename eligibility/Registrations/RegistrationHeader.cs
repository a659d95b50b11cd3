using System.Collections.Immutable;

namespace Actors.Eligibility.Registrations;

/// <summary>Reads the header line of a CSV upload: any order, English names or Japanese labels.</summary>
public static class RegistrationHeader
{
    private const string WholeHeader = "header";

    /// <summary>The layout of the rows that follow, or the errors of the header. Columns are refused when unknown, twice or missing.</summary>
    public static HeaderReading Read(IReadOnlyList<string?> cells) => Read(cells, RegistrationColumns.All);

    /// <inheritdoc cref="Read(IReadOnlyList{string})" />
    /// <param name="cells">The line.</param>
    /// <param name="known">The columns that the file may have, of <see cref="RegistrationColumns"/>; one of those that name the person is needed.</param>
    public static HeaderReading Read(IReadOnlyList<string?> cells, ImmutableArray<RegistrationColumn> known)
    {
        var columns = cells.Select(cell => known.FirstOrDefault(column => column.Name == RegistrationColumns.Find(cell)?.Name)).ToImmutableArray();
        if (columns.All(column => column is null))
        {
            // The line is most likely a row: nothing of it may be repeated.
            return new HeaderReading.Refused([RowProblems.HeaderMissing.At(WholeHeader)]);
        }

        // Where most cells mean nothing the line may be a row that has a label in it by chance.
        var mayBeShown = columns.Count(column => column is not null) * 2 >= columns.Length;
        var present = columns.OfType<RegistrationColumn>().ToHashSet();
        var errors = new RowErrors(WholeHeader);
        foreach (var (index, cell) in cells.Index().Where(cell => columns[cell.Index] is null))
        {
            errors.Add(UnknownField.Name(index, cell, mayBeShown), RowProblems.ColumnUnknown);
        }

        foreach (var (name, _) in columns.OfType<RegistrationColumn>().CountBy(column => column.Name).Where(count => count.Value > 1))
        {
            errors.Add(name, RowProblems.ColumnTwice);
        }

        foreach (var column in known.Where(column => column.Required && !present.Contains(column)))
        {
            errors.Add(column.Name, RowProblems.ColumnMissing($"{column.Name} ({column.Label})"));
        }

        if (!present.Any(column => column.Name is RegistrationColumns.PersonNumber or RegistrationColumns.LinkageCode))
        {
            errors.Add(RegistrationColumns.PersonNumber, RowProblems.ColumnMissing("personNumber (個人番号) / linkageCode (宛名番号)"));
        }

        return errors.None ? new HeaderReading.Accepted(new([.. columns.Select(column => column!.Name)])) : new HeaderReading.Refused(errors.ToImmutable());
    }
}
