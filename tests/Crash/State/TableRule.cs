namespace Actors.Tests.Crash.State;

/// <summary>How a table is compared between two databases to which the same happened.</summary>
/// <param name="Aside">Columns that may differ for no fault of anybody's.</param>
internal sealed record TableRule(params string[] Aside)
{
    /// <summary>Nothing of it is compared.</summary>
    public bool IsLeftOut { get; private init; }

    /// <summary>Rows that agree in everything but their counts are added up.</summary>
    public bool IsAddedUp { get; private init; }

    /// <summary>Columns that may differ in some rows only: the column, and of which rows.</summary>
    public (string Column, Func<StoredRow, bool> Of)? AsideOfSome { get; private init; }

    private static readonly TableRule LeftOut = new() { IsLeftOut = true };

    /// <summary>Every table that there is. Who adds one says here what an interrupted upload may do to it.</summary>
    public static readonly IReadOnlyDictionary<string, TableRule> All = new Dictionary<string, TableRule>(StringComparer.Ordinal)
    {
        // Hints of people who share a card are written together or one by one, as their chunks come to lie.
        ["grain_state"] = new("updated_at") { AsideOfSome = ("version", row => row["grain_type"] == "identifier") },
        ["registration_index"] = new(),
        ["registration_versions"] = new(),
        ["batches"] = new(),

        // Generated rows are numbered in the order of recipient codes, which are random.
        ["batch_rows"] = new() { AsideOfSome = ("row_no", row => row["generated"] == "true") },
        ["batch_losses"] = new(),

        // One row a commit: a chunk that was cut short is two of them.
        ["batch_progress"] = new() { IsAddedUp = true },
        ["brakes"] = new(),
        ["unit_prices"] = new(),
        ["revisions"] = new(),

        ["ledger_entries"] = new(),
        ["ledger_requests"] = new(),
        ["adjustments"] = new(),
        ["moves"] = new(),
        ["card_batches"] = new(),
        ["card_rows"] = new(),
        ["card_versions"] = new(),

        ["program_versions"] = new(),
        ["certificate_types"] = new(),
        ["municipalities"] = new(),
        ["facilities"] = new(),
        ["hub_secret"] = new(),
        ["schema_migrations"] = new(),
        ["orleansquery"] = new(),

        ["reimbursements"] = new(),

        // Made at random for each database.
        ["api_keys"] = new("hash"),

        // Emptied by the relay when it comes to it.
        ["outbox"] = LeftOut,

        // Made of instants and of the order in which people are told.
        ["feed_events"] = new("position", "id", "told_at"),
        ["feed_removals"] = new(),

        // Who asked, and how often: the kills are followed by more questions.
        ["access_records"] = LeftOut,
        ["journal_writers"] = LeftOut,
        ["journal_segments"] = LeftOut,
        ["journal_days"] = LeftOut,
        ["journal_branches"] = LeftOut,
        ["signing_keys"] = LeftOut,

        // Of the processes, not of what they did.
        ["api_key_shares"] = LeftOut,
        ["process_lock"] = LeftOut,
        ["orleans_cluster"] = LeftOut,
        ["orleans_silo"] = LeftOut,
        ["orleans_reminder"] = LeftOut,
    };

    /// <exception cref="InvalidOperationException">A table that nobody has thought about, or a rule for what is not there any more.</exception>
    public static void RequireComplete(IReadOnlyDictionary<string, IReadOnlyList<string>> columns)
    {
        string[] wrong =
        [
            .. columns.Keys.Except(All.Keys, StringComparer.Ordinal).Select(table => $"table {table} has no rule"),
            .. All.Keys.Except(columns.Keys, StringComparer.Ordinal).Select(table => $"the rule for {table} is about no table"),
            .. from rule in All
               where columns.ContainsKey(rule.Key)
               from column in rule.Value.Named.Except(columns[rule.Key], StringComparer.Ordinal)
               select $"the rule for {rule.Key} names {column}, which is no column of it",
        ];
        if (wrong.Length > 0)
        {
            throw new InvalidOperationException($"{nameof(TableRule)}.{nameof(All)} does not fit the schema: {string.Join("; ", wrong)}");
        }
    }

    /// <summary>Whether a column of a row is compared.</summary>
    public bool Compares(StoredRow row, string column) => !Aside.Contains(column) && !(AsideOfSome is { } some && some.Column == column && some.Of(row));

    private IEnumerable<string> Named => AsideOfSome is { } some ? Aside.Append(some.Column) : Aside;
}
