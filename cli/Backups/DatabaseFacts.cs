namespace Actors.Cli.Backups;

/// <summary>What can be said of a database in numbers. Two that agree in it have the same rows.</summary>
/// <param name="Server">The version of PostgreSQL, as 15.</param>
/// <param name="Migrations">How many steps of the schema it has.</param>
/// <param name="Tables">By name.</param>
/// <param name="Ledger">By month.</param>
internal sealed record DatabaseFacts(int Server, int Migrations, IReadOnlyList<TableFacts> Tables, IReadOnlyList<LedgerMonth> Ledger)
{
    public long Rows => Tables.Sum(table => table.Rows);

    /// <summary>In what another database differs from this one, in a few words each; empty where it does not.</summary>
    /// <param name="other">What was found.</param>
    public IEnumerable<string> DifferencesTo(DatabaseFacts other)
    {
        foreach (var (name, expected) in Tables.ToDictionary(table => table.Name, StringComparer.Ordinal))
        {
            if (other.Tables.FirstOrDefault(table => table.Name == name) is not { } found)
            {
                yield return $"table {name} is missing";
            }
            else if (found != expected)
            {
                yield return found.Rows == expected.Rows ? $"table {name} has other rows than it had" : $"table {name} has {found.Rows:N0} rows, not {expected.Rows:N0}";
            }
        }

        foreach (var expected in Ledger.Where(month => !other.Ledger.Contains(month)))
        {
            yield return $"the ledger of {expected.Month} does not come to {expected.LiveEntries:N0} live entries with {expected.DueYen:N0} yen due";
        }
    }
}

/// <summary>A table's rows.</summary>
/// <param name="Fingerprint">The sum of a hash of each row: the same whatever their order.</param>
internal sealed record TableFacts(string Name, long Rows, string Fingerprint);

/// <summary>What the ledgers of all recipients come to in a month, by the newest version of each entry.</summary>
/// <param name="Month">As 2026-11.</param>
/// <param name="LiveEntries">Those that count: reserved or confirmed.</param>
/// <param name="DueYen">What patients owe by them, whole yen.</param>
/// <param name="NotionalYen">What these entries come to in the programs' ledgers, whole yen.</param>
internal sealed record LedgerMonth(string Month, long Entries, long LiveEntries, long DueYen, long NotionalYen);
