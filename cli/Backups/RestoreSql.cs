namespace Actors.Cli.Backups;

/// <summary>The statements of <see cref="RestoreRun"/> around the dump, in its transaction.</summary>
internal static class RestoreSql
{
    /// <summary>How many use the database, and as what.</summary>
    public const string Others =
        """
        SELECT count(*), coalesce(string_agg(DISTINCT coalesce(nullif(application_name, ''), 'nameless'), ', '), '')
        FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
        """;

    /// <summary>Further than any position that was allotted after the backup.</summary>
    private const string Gap = "1000000000";

    /// <summary>A service that starts meanwhile waits for the schema; one that runs has the other lock.</summary>
    private const string Alone =
        """
        DO $$ BEGIN
          PERFORM pg_advisory_xact_lock(hashtext('actors.schema'));
          IF NOT pg_try_advisory_xact_lock(hashtext('actors.process')) THEN RAISE EXCEPTION 'a service runs on this database'; END IF;
        END $$
        """;

    /// <param name="aside">The schema that what is there is put into; null where there is nothing.</param>
    public static IEnumerable<string> Before(string? aside) => aside is null ? [Alone] : [Alone, $"ALTER SCHEMA public RENAME TO {aside}", "CREATE SCHEMA public"];

    /// <summary>
    /// Readers of feeds have cursors from after the backup, which would be given out again: positions go on far ahead, and who has an older one is told to read anew what it follows.
    /// The silos of the backup's instant are not members of what is restored: it must not call them, should they still run.
    /// </summary>
    public static readonly IReadOnlyList<string> After =
    [
        $"SELECT setval('public.feed_events_position_seq', last_value + {Gap}) FROM public.feed_events_position_seq",
        """
        INSERT INTO public.feed_removals (feed, through)
        SELECT feed, last_value FROM public.feed_events_position_seq, (
          SELECT feed FROM public.feed_events UNION SELECT body FROM public.api_keys WHERE role IN ('facility', 'municipality')
        ) AS readers(feed)
        ON CONFLICT (feed) DO UPDATE SET through = EXCLUDED.through
        """,
        "DELETE FROM public.orleans_silo",
    ];
}
