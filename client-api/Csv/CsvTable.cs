using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Actors.ClientApi.Errors;
using CsvHelper;
using CsvHelper.Configuration;

namespace Actors.ClientApi.Csv;

/// <summary>A CSV body (RFC 4180, LF or CRLF, quoted newlines): its header, then its rows one by one in bounded memory.</summary>
public sealed class CsvTable : IDisposable
{
    /// <summary>A longer field is no field, characters; it is what a quote that is never closed becomes.</summary>
    private const int MaxFieldChars = 100_000;

    /// <summary>A longer row is no row, characters: the parser keeps the whole of one, so this bounds the memory of a body.</summary>
    private const int MaxRecordChars = 1_000_000;

    private readonly RecordLimitReader _text;
    private readonly CsvParser _parser;
    private bool _malformed;
    private Dictionary<string, int> _places = [];

    private CsvTable(TextReader text)
    {
        _text = new RecordLimitReader(text, MaxRecordChars);
        _parser = new CsvParser(_text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            HasHeaderRecord = false,
            MaxFieldSize = MaxFieldChars,
            BadDataFound = _ => _malformed = true,
        });
        Header = [];
    }

    /// <summary>The fields of the first line.</summary>
    public IReadOnlyList<string> Header { get; private set; }

    /// <summary>Where a column stands, from 0; −1 where the header does not have it.</summary>
    public int PlaceOf(string column) => _places.GetValueOrDefault(column, -1);

    /// <param name="text">The table's from here on: disposed of with it, and when this fails.</param>
    /// <exception cref="ProblemException">The body is empty or cannot be read as text.</exception>
    public static async Task<CsvTable> OpenAsync(TextReader text, CancellationToken cancellationToken)
    {
        var table = new CsvTable(text);
        try
        {
            table.Header = await table.ReadAsync(cancellationToken) ?? throw new ProblemException(Problems.Invalid("body", "has no header line"));
            table._places = table.Header.Index().DistinctBy(column => column.Item, StringComparer.Ordinal).ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>The rows below the header, numbered from 1.</summary>
    /// <exception cref="ProblemException">The text ends the reading: it is not in its encoding, or a field or row is endless.</exception>
    public async IAsyncEnumerable<CsvRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0;
        while (await ReadAsync(cancellationToken) is { } fields)
        {
            number++;
            yield return new CsvRow(number, fields, _malformed);
        }
    }

    public void Dispose() => _parser.Dispose();

    /// <summary>A quote that is never closed takes in everything to the end of the file: only the last record can have one.</summary>
    private static bool EndsInOpenQuote(ReadOnlySpan<char> record) => record is [.., not ('\n' or '\r')] && record.Count('"') % 2 == 1;

    private async Task<string[]?> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _malformed = false;
        try
        {
            if (!await _parser.ReadAsync())
            {
                return null;
            }

            _text.FinishRecord();
            _malformed |= _text.Ended && EndsInOpenQuote(_parser.RawRecord);
            return _parser.Record;
        }
        catch (DecoderFallbackException)
        {
            throw new ProblemException(Problems.Invalid("body", "is not text of its charset: save it as CSV in UTF-8 or Shift_JIS; where that is not told apart by itself, say charset=utf-8 or charset=Shift_JIS in Content-Type"));
        }
        catch (InvalidDataException)
        {
            throw BodyBytes.NotGzip();
        }
        catch (MaxFieldSizeException)
        {
            throw new ProblemException(Problems.Invalid("body", $"has an endless field in line {_parser.RawRow}: a quote is not closed"));
        }
    }
}

/// <summary>One row of a table.</summary>
/// <param name="Number">From 1, the first below the header.</param>
/// <param name="Fields">The texts between the separators.</param>
/// <param name="Malformed">Whether quotes stand where none may.</param>
public readonly record struct CsvRow(int Number, IReadOnlyList<string> Fields, bool Malformed);
