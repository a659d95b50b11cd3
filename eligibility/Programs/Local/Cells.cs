using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Programs.Local;

/// <summary>The cells of one row, read by column; every cell that does not fit its column adds a reason. Reasons never hold the cell's text.</summary>
internal sealed class Cells(LocalColumns columns, IReadOnlyList<string> fields)
{
    internal List<RowError> Errors { get; } = [];

    /// <summary>The cell without surrounding space; shared, because few texts fill many rows.</summary>
    internal string Text(string column) => string.Intern(fields[columns[column]].Trim());

    /// <summary>Whether every cell from this column to the last is empty.</summary>
    internal bool EmptyFrom(string column) => fields.Skip(columns[column]).All(string.IsNullOrWhiteSpace);

    /// <summary>An ASCII whole number within bounds; 0 when it is not, with the reason noted.</summary>
    internal int Number(string column, int least, int most) => Optional(column, least, most) ?? Fail(column, "missing", "the cell is empty");

    /// <summary>As <see cref="Number"/>, but an empty cell says nothing: null.</summary>
    internal int? Optional(string column, int least, int most)
    {
        var text = Text(column);
        return text switch
        {
            "" => null,
            { Length: <= 7 } when !text.AsSpan().ContainsAnyExceptInRange('0', '9') =>
                int.Parse(text) is var number && number >= least && number <= most ? number : Fail(column, "outOfRange", $"the number must be between {least} and {most}"),
            _ => Fail(column, "notANumber", "the cell must hold a whole number"),
        };
    }

    /// <summary>An amount: 10–200,000 yen in steps of 10, null for 0 ('no such rule').</summary>
    internal int? Yen(string column)
    {
        var amount = Number(column, 0, 200_000);
        return amount == 0 ? null : amount % 10 == 0 ? amount : Fail(column, "outOfRange", "the amount must be in whole tens of yen");
    }

    /// <summary>A count of days or visits in a month: 1–31, null for 0 ('no such rule').</summary>
    internal int? Count(string column) => Number(column, 0, 31) is > 0 and var count ? count : null;

    internal int Fail(string column, string code, string message)
    {
        Errors.Add(new(column, code, message));
        return 0;
    }
}
