using System.Text.Json;

namespace Actors.Eligibility.Journal;

/// <summary>Record 0 of a chain: names the writer, which is one start of one process.</summary>
/// <param name="Format">The version of records, chain, tree and statement as docs/journal.md describes them; files have one of their own.</param>
/// <param name="Machine">As <see cref="MachineOf"/> has it.</param>
public sealed record JournalOpening(int Format, Guid Writer, string Machine, DateTimeOffset OpenedAt)
{
    public const int CurrentFormat = 1;

    /// <summary>A process says every minute that it lives: one that was silent for so long does not, or does not reach the database.</summary>
    public static readonly TimeSpan SilentTooLong = TimeSpan.FromMinutes(5);

    /// <summary>Names this machine and the folder of its journal: who starts there has the files of those before.</summary>
    public static string MachineOf(string folder) => $"{Environment.MachineName}:{Path.GetFullPath(folder)}";

    public byte[] Text() => JsonSerializer.SerializeToUtf8Bytes(this, JournalJson.Default.JournalOpening);

    /// <summary>The first hash of the chain.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> text) => Chain.Next(Chain.Beginning, 0, text);
}
