using System.Text;

namespace Actors.Cli.Sample;

/// <summary>Splits CSV as RFC 4180 has it, line breaks in quoted cells included.</summary>
internal static class SampleReferenceRows
{
    public static IEnumerable<IReadOnlyList<string>> Read(TextReader text)
    {
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        while (text.Read() is >= 0 and var next)
        {
            switch ((char)next)
            {
                case '"' when quoted && text.Peek() == '"':
                    cell.Append((char)text.Read());
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    row.Add(cell.ToString());
                    cell.Clear();
                    break;
                case '\n' when !quoted:
                    yield return [.. row, cell.ToString()];
                    row.Clear();
                    cell.Clear();
                    break;
                case '\r' when !quoted:
                    break;
                default:
                    cell.Append((char)next);
                    break;
            }
        }

        if (row.Count > 0 || cell.Length > 0)
        {
            yield return [.. row, cell.ToString()];
        }
    }
}
