using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Actors.Eligibility.Registrations;

/// <summary>Where each column stands in the rows of a file. Made by <see cref="RegistrationHeader"/>. Immutable, thread-safe.</summary>
public sealed class RegistrationLayout
{
    private readonly FrozenDictionary<string, int> _places;

    internal RegistrationLayout(ImmutableArray<string> columns)
    {
        Columns = columns;
        _places = columns.Index().ToFrozenDictionary(column => column.Item, column => column.Index);
    }

    /// <summary>English column names in the order of the file.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>The fields of one row; columns that the file does not have are null.</summary>
    /// <exception cref="ArgumentException">Not as many cells as the header has: refuse such a row with <see cref="RowErrorCodes.CellCount"/>.</exception>
    public RegistrationFields Fields(IReadOnlyList<string?> cells)
    {
        if (cells.Count != Columns.Length)
        {
            throw new ArgumentException("the row has another number of cells than the header", nameof(cells));
        }

        return new()
        {
            PersonNumber = Cell(cells, RegistrationColumns.PersonNumber),
            LinkageCode = Cell(cells, RegistrationColumns.LinkageCode),
            Name = Cell(cells, RegistrationColumns.Name),
            NameKana = Cell(cells, RegistrationColumns.NameKana),
            BirthDate = Cell(cells, RegistrationColumns.BirthDate),
            Sex = Cell(cells, RegistrationColumns.Sex),
            InsurerNumber = Cell(cells, RegistrationColumns.InsurerNumber),
            Symbol = Cell(cells, RegistrationColumns.Symbol),
            Number = Cell(cells, RegistrationColumns.Number),
            Branch = Cell(cells, RegistrationColumns.Branch),
            ProgramId = Cell(cells, RegistrationColumns.ProgramId),
            PayerNumber = Cell(cells, RegistrationColumns.PayerNumber),
            CertificateName = Cell(cells, RegistrationColumns.CertificateName),
            RecipientNumber = Cell(cells, RegistrationColumns.RecipientNumber),
            SubKey = Cell(cells, RegistrationColumns.SubKey),
            Segment = Cell(cells, RegistrationColumns.Segment),
            IncomeSegment = Cell(cells, RegistrationColumns.IncomeSegment),
            AdditionalConditions = Cell(cells, RegistrationColumns.AdditionalConditions),
            DesignatedFacilities = Cell(cells, RegistrationColumns.DesignatedFacilities),
            AlwaysReimbursed = Cell(cells, RegistrationColumns.AlwaysReimbursed),
            MonthlyCapYen = Cell(cells, RegistrationColumns.MonthlyCapYen),
            ValidFrom = Cell(cells, RegistrationColumns.ValidFrom),
            ValidTo = Cell(cells, RegistrationColumns.ValidTo),
            HistoryKey = Cell(cells, RegistrationColumns.HistoryKey),
            Deleted = Cell(cells, RegistrationColumns.Deleted),
            NotDisclosed = Cell(cells, RegistrationColumns.NotDisclosed),
        };
    }

    private string? Cell(IReadOnlyList<string?> cells, string column) => _places.TryGetValue(column, out var place) ? cells[place] : null;
}
