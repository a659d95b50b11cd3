namespace Actors.Cli.Backups;

/// <summary>Writes a database into one file, and reads one back: wholly or not at all.</summary>
internal static class DatabaseDump
{
    private const int ShownLines = 8;

    /// <summary>Of the hub's schema, in PostgreSQL's custom format, without owners and rights: they are the restoring side's.</summary>
    /// <param name="snapshot">Of the picture that is dumped.</param>
    public static async Task WriteAsync(DatabasePrograms programs, string snapshot, string path, CancellationToken stop)
    {
        var dump = await programs.Program(
            "pg_dump", "--no-password", "--format=custom", "--schema=public", "--no-owner", "--no-privileges", $"--snapshot={snapshot}", $"--file={path}").RunAsync(stop);
        if (!dump.Succeeded)
        {
            throw new Failure($"pg_dump did not write the database:\n{dump.Tail(ShownLines)}");
        }
    }

    /// <summary>Reads it into the schema <c>public</c> in one transaction.</summary>
    /// <param name="before">Statements of the same transaction that go first.</param>
    /// <param name="after">Those that come last.</param>
    public static async Task ReadAsync(DatabasePrograms programs, string path, IEnumerable<string> before, IEnumerable<string> after, CancellationToken stop)
    {
        // As text into psql: pg_restore's own transaction takes no statement of ours.
        var text = new Pipe(
            programs.PathOf("pg_restore"), ["--schema=public", "--no-owner", "--no-privileges", "--file=-", path],
            programs.PathOf("psql"), ["--no-psqlrc", "--no-password", "--quiet", "--output=/dev/null", "--single-transaction", "--set=ON_ERROR_STOP=1", .. Commands(before), "--file=-", .. Commands(after)],
            programs.Environment);
        var (succeeded, said) = await text.RunAsync(stop);
        if (!succeeded)
        {
            throw new Failure($"The database was not restored, and is as it was:\n{string.Join('\n', said.Trim().Split('\n').TakeLast(ShownLines))}");
        }
    }

    private static IEnumerable<string> Commands(IEnumerable<string> statements) => statements.Select(statement => $"--command={statement}");
}
