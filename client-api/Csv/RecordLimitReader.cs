using System.Globalization;
using Actors.ClientApi.Errors;

namespace Actors.ClientApi.Csv;

/// <summary>
/// Ends the reading at a record that is too long, before it is in memory whole: a parser that asks for more characters than the limit without having
/// finished a record holds one that is longer. What the parser read ahead of a record is not counted, so one a little over the limit can pass.
/// </summary>
/// <param name="text">Disposed of with this reader.</param>
/// <param name="maxChars">The most that is read for one record, characters.</param>
internal sealed class RecordLimitReader(TextReader text, int maxChars) : TextReader
{
    private int _read;
    private int _row;

    /// <summary>Whether the parser came to the end of the text.</summary>
    public bool Ended { get; private set; }

    /// <summary>The parser finished a record: what follows belongs to the next one.</summary>
    public void FinishRecord()
    {
        _read = 0;
        _row++;
    }

    /// <exception cref="ProblemException">The record is too long.</exception>
    public override async Task<int> ReadAsync(char[] buffer, int index, int count)
    {
        if (_read >= maxChars)
        {
            throw TooLong();
        }

        var read = await text.ReadAsync(buffer, index, Math.Min(count, maxChars - _read));
        _read += read;
        Ended = read == 0;
        return read;
    }

    public override int Read(char[] buffer, int index, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            text.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Rows count from 1 below the header, which is record 0.</summary>
    private ProblemException TooLong()
    {
        var record = _row == 0 ? "the header" : string.Create(CultureInfo.InvariantCulture, $"row {_row}");
        return new(Problems.Invalid("body", string.Create(CultureInfo.InvariantCulture, $"is too long in {record}: a row has at most {maxChars:N0} characters")));
    }
}
