using Actors.Cli.Service;
using Actors.Eligibility.Journal;

namespace Actors.Cli.Backups;

/// <summary>The journal files of this machine whose records the database does not have yet.</summary>
internal static class JournalFiles
{
    /// <summary>Copies them into a backup. What is written meanwhile may be in the copy, a torn last line among it: the next start over it cuts that off.</summary>
    /// <param name="folder">Where this machine's are.</param>
    /// <param name="open">The journals that were open in the database's picture, with the last record that it has of each.</param>
    public static void Copy(string folder, IEnumerable<(Guid Writer, string Machine, long Shipped)> open, string into)
    {
        foreach (var (writer, _, shipped) in open)
        {
            var files = Of(folder, writer);

            // The chain is followed from the file with the last shipped record on.
            var first = files.FindLastIndex(file => file.Head.First <= shipped + 1);
            foreach (var (path, _) in files.Skip(Math.Max(0, first)))
            {
                OwnerFile.Folder(into);
                using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var copy = new FileStream(Path.Combine(into, Path.GetFileName(path)), FileMode.CreateNew);
                source.CopyTo(copy);
            }
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

    /// <summary>Whether there are files of a journal.</summary>
    public static bool Has(string folder, Guid writer) => Of(folder, writer).Count > 0;

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
