using System.Text;
using Actors.Eligibility.Journal;

namespace Actors.Cli.Journal;

/// <summary>Follows the chains in the journal files of this machine, and compares what is shipped with the database. Other databases' files are passed over.</summary>
internal sealed class FileVerification(StoredJournal journal, string folder, List<Finding> findings)
{
    /// <summary>How many lines were read.</summary>
    public long Lines { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        var writers = (await journal.WritersAsync(stop)).ToDictionary(writer => writer.Writer);
        var paths = Directory.Exists(folder) ? Directory.GetFiles(folder, $"*{JournalFileHead.Extension}") : [];
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            await CheckAsync(path, writers, stop);
        }
    }

    private async Task CheckAsync(string path, Dictionary<Guid, StoredWriter> writers, CancellationToken stop)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, Encoding.ASCII);
        var name = Path.GetFileName(path);
        if (await reader.ReadLineAsync(stop) is not { } first || JournalFileHead.TryParse(first) is not { } head)
        {
            findings.Add(new(null, null, null, $"{name} has no readable first line"));
            return;
        }

        if (!writers.TryGetValue(head.Writer, out var writer))
        {
            return;
        }

        var hash = head.Previous.ToArray();
        if (head.First == 1 && !hash.AsSpan().SequenceEqual(JournalOpening.Hash(writer.Opening)))
        {
            findings.Add(new(head.Writer, 0, head.Day, $"{name} does not begin with the writer's opening"));
        }

        await using var stored = journal.RecordsAsync(head.Writer, head.First, writer.Shipped, stop).GetAsyncEnumerator(stop);
        var sequence = head.First - 1;
        while (await reader.ReadLineAsync(stop) is { } text)
        {
            if (!JournalLine.TryParse(Encoding.ASCII.GetBytes(text), out var line))
            {
                // The last line may be one that is being written, or was when its process died.
                if (await reader.ReadLineAsync(stop) is not null)
                {
                    findings.Add(new(head.Writer, sequence + 1, head.Day, $"cannot be read in {name}"));
                }

                return;
            }

            var (number, hex) = (line.Sequence, Encoding.ASCII.GetString(line.Hash));
            if (number != sequence + 1 || !line.Follows(hash))
            {
                findings.Add(new(head.Writer, sequence + 1, head.Day, $"was changed in {name}, or is missing there"));
                hash = hex.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hex) : hash;
            }

            sequence = number;
            Lines++;
            if (number <= writer.Shipped && await stored.MoveNextAsync() && (stored.Current.Sequence != number || Convert.ToHexStringLower(stored.Current.Hash) != hex))
            {
                findings.Add(new(head.Writer, number, head.Day, $"is another in the database than in {name}"));
                return;
            }
        }
    }
}
