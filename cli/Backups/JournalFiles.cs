using Actors.Cli.Service;
using Actors.Eligibility.Journal;

namespace Actors.Cli.Backups;

/// <summary>The journal files of this machine whose records the database does not have yet.</summary>
internal static class JournalFiles
{
    /// <summary>
    /// Copies them into a backup, and with them what is in no file yet. What is written meanwhile may be in the copy, a torn last line among it: the next start over it puts
    /// that right.
    /// </summary>
    /// <param name="folder">Where this machine's are.</param>
    /// <param name="open">The journals that were open in the database's picture.</param>
    /// <returns>Those of them whose files are elsewhere.</returns>
    public static IReadOnlyList<OpenJournal> Copy(string folder, IEnumerable<OpenJournal> open, string into)
    {
        var elsewhere = new List<OpenJournal>();
        foreach (var journal in open)
        {
            var files = Of(folder, journal.Writer);
            if (files.Count > 0)
            {
                // The chain is followed from the file with the last shipped record on.
                var first = files.FindLastIndex(file => file.Head.First <= journal.Shipped + 1);
                Copy([.. files.Skip(Math.Max(0, first)).Select(file => file.Path), .. Intake(folder, journal.Writer)], into);
            }
            else if (journal.Machine == JournalOpening.MachineOf(folder))
            {
                // No file has been written since. An empty one says so, and the next start over it closes the journal, wherever that is.
                var head = new JournalFileHead(journal.Writer, journal.Day, journal.Shipped + 1);
                OwnerFile.Folder(into);
                File.WriteAllText(Path.Combine(into, head.FileName), head.ToString());
                Copy(Intake(folder, journal.Writer), into);
            }
            else
            {
                elsewhere.Add(journal);
            }
        }

        return elsewhere;
    }

    private static void Copy(IEnumerable<string> paths, string into)
    {
        OwnerFile.Folder(into);
        foreach (var path in paths)
        {
            using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new FileStream(Path.Combine(into, Path.GetFileName(path)), FileMode.CreateNew);
            source.CopyTo(copy);
        }
    }

    /// <summary>Puts a backup's files where the next start ships them from. One that is there and longer goes on where the backup ended, and stays.</summary>
    public static void Return(string from, string folder)
    {
        foreach (var path in Directory.Exists(from) ? Directory.GetFiles(from) : [])
        {
            OwnerFile.Folder(folder);
            var place = new FileInfo(Path.Combine(folder, Path.GetFileName(path)));
            if (!place.Exists || place.Length < new FileInfo(path).Length)
            {
                File.Copy(path, place.FullName, overwrite: true);
            }
        }
    }

    private static string[] Intake(string folder, Guid writer) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, $"{writer:N}{JournalFileHead.IntakeExtension}") : [];

    /// <summary>In the order of the records.</summary>
    private static List<(string Path, JournalFileHead Head)> Of(string folder, Guid writer) => !Directory.Exists(folder)
        ? []
        : [
            .. from path in Directory.GetFiles(folder, $"{writer:N}-*{JournalFileHead.Extension}").Order(StringComparer.Ordinal)
               let head = File.ReadLines(path).Select(JournalFileHead.TryParse).FirstOrDefault()
               where head is not null
               select (path, head),
        ];
}
