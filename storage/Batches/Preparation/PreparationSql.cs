namespace Actors.Storage.Batches.Preparation;

/// <summary>The set queries that prepare a batch. <c>$1</c> is the batch, <c>$2</c> its body.</summary>
static class PreparationSql
{
    public const string Lock =
        """
        SELECT state, mode, block_on_reject, municipality, received_at, undoes, basis,
          (SELECT coalesce(max(publication_revision), 0) FROM batches AS newest WHERE newest.municipality = batches.municipality),
          EXISTS (SELECT FROM batch_progress WHERE batch_id = $1 AND refused + done > 0)
        FROM batches WHERE id = $1 FOR UPDATE
        """;

    /// <summary>
    /// Gives all rows of one person the same key. Two numbers lead to one recipient only where the acceptance of a move, from the body or to it, bound one of them: without such a
    /// move nothing is read, otherwise only whose history key is new or theirs who moved. To be run before the rows are judged against each other. IS TRUE keeps who moved out of
    /// a nested loop: they are looked up by hash, whatever the statistics know of the batch.
    /// </summary>
    public const string Unite =
        """
        WITH moved AS MATERIALIZED (
          SELECT recipient FROM moves WHERE state = 'accepted' AND (from_body = $2 OR to_body = $2)
        ), named AS MATERIALIZED (
          SELECT DISTINCT b.person_key FROM batch_rows AS b
          LEFT JOIN registration_index AS i ON i.municipality = $2 AND i.history_key = b.history_key
          WHERE b.batch_id = $1 AND b.errors IS NULL AND EXISTS (SELECT FROM moved)
            AND (i.recipient IS NULL OR i.recipient IN (SELECT recipient FROM moved))
        ), led AS (
          SELECT person_key, convert_from(payload, 'UTF8')::jsonb ->> 'allotted' AS recipient
          FROM named JOIN grain_state ON grain_type = 'identifier' AND grain_key = person_key
        ), united AS (
          SELECT person_key, min(person_key) OVER (PARTITION BY recipient) AS one FROM led WHERE (recipient IN (SELECT recipient FROM moved)) IS TRUE
        )
        UPDATE batch_rows AS b SET person_key = united.one
        FROM united WHERE b.batch_id = $1 AND b.person_key = united.person_key AND united.person_key <> united.one
        """;

    /// <summary>The registrations that generated rows are made from, and by which key their person's rows are grouped.</summary>
    public const string Targets =
        """
        CREATE TEMP TABLE target (
          recipient text COLLATE "C", history_key text COLLATE "C", known_from timestamptz NOT NULL, person_key text COLLATE "C",
          PRIMARY KEY (recipient, history_key)
        ) ON COMMIT DROP
        """;

    /// <summary>Registered beyond the day <c>$3</c> and not named by the file, by refused rows neither.</summary>
    public const string Missing =
        """
        INSERT INTO target
        SELECT recipient, history_key, known_from FROM registration_index AS i
        WHERE municipality = $2 AND NOT deleted AND (valid_to IS NULL OR valid_to > $3)
          AND NOT EXISTS (SELECT FROM batch_rows AS b WHERE b.batch_id = $1 AND b.history_key = i.history_key)
        """;

    public const string CandidateTable = "CREATE TEMP TABLE candidate (person_key text COLLATE \"C\" PRIMARY KEY) ON COMMIT DROP";

    /// <summary>People of the file who may be people of the targets: those of a registration of theirs, and those of new registrations.</summary>
    public const string Candidates =
        """
        INSERT INTO candidate
        SELECT DISTINCT b.person_key FROM batch_rows AS b
        LEFT JOIN registration_index AS i ON i.municipality = $2 AND i.history_key = b.history_key
        WHERE b.batch_id = $1 AND b.errors IS NULL AND (i.recipient IS NULL OR i.recipient IN (SELECT recipient FROM target))
        """;

    public const string Analyze = "ANALYZE candidate, target";

    /// <summary>Rows of one person are one change: a row made for somebody whom the file names goes with the file's rows.</summary>
    public const string Name =
        """
        UPDATE target SET person_key = candidate.person_key
        FROM candidate JOIN grain_state ON grain_type = 'identifier' AND grain_key = candidate.person_key
        WHERE recipient = convert_from(payload, 'UTF8')::jsonb ->> 'allotted'
        """;

    /// <summary>Every registration of the body <c>$1</c> that the batch <c>$2</c> wrote.</summary>
    public const string Written =
        """
        INSERT INTO target
        SELECT recipient, history_key, known_from FROM registration_index AS i
        WHERE municipality = $1 AND (batch_id = $2 OR EXISTS (
          SELECT FROM registration_versions AS v
          WHERE v.recipient = i.recipient AND v.municipality = i.municipality AND v.history_key = i.history_key AND v.batch_id = $2))
        """;

    /// <summary>The <c>$3</c> targets behind the recipient <c>$1</c> and the history key <c>$2</c>.</summary>
    public const string Page =
        "SELECT recipient, history_key, known_from, person_key FROM target WHERE (recipient, history_key) > ($1, $2) ORDER BY recipient, history_key LIMIT $3";

    /// <summary>The versions of the body <c>$1</c> that recipients have, oldest first.</summary>
    public const string Versions =
        """
        SELECT history_key, payload, known_from, batch_id, coalesce((SELECT mode = 'undo' FROM batches WHERE id = v.batch_id), false)
        FROM registration_versions AS v
        WHERE recipient = ANY ($2) AND municipality = $1 AND history_key = ANY ($3)
        ORDER BY known_from
        """;

    public const string SuccessorTable =
        """
        CREATE TEMP TABLE successor (person_key text COLLATE "C", program_id text COLLATE "C", sub_key text COLLATE "C", valid_from date, valid_to date) ON COMMIT DROP;
        CREATE INDEX ON successor (person_key)
        """;

    /// <summary>The periods that the file has for people of the targets.</summary>
    public const string Succeed =
        """
        INSERT INTO successor
        SELECT person_key, program_id, sub_key, valid_from, valid_to FROM batch_rows
        WHERE batch_id = $1 AND person_key IN (SELECT person_key FROM target) AND errors IS NULL AND NOT deleted
        """;

    public const string Successors = "SELECT person_key, program_id, sub_key, valid_from, valid_to FROM successor WHERE person_key = ANY ($1)";

    public const string LastRow = "SELECT coalesce(max(row_no), 0) FROM batch_rows WHERE batch_id = $1";

    public const string Copy =
        """
        COPY batch_rows (batch_id, row_no, generated, replaces, person_key, history_key, program_id, sub_key, valid_from, valid_to, deleted, payload, row_hash, errors)
        FROM STDIN (FORMAT binary)
        """;

    /// <summary>Notes of the rows that wait with which row their person begins. Where the publication began before, that may be another row by now.</summary>
    public const string Follow =
        """
        UPDATE batch_rows AS b SET follows = nullif(person.first_row, b.row_no)
        FROM (SELECT person_key, min(row_no) AS first_row FROM batch_rows WHERE batch_id = $1 AND errors IS NULL GROUP BY person_key HAVING count(*) > 1) AS person
        WHERE b.batch_id = $1 AND b.person_key = person.person_key AND b.follows IS DISTINCT FROM nullif(person.first_row, b.row_no)
        """;

    /// <summary>Takes back what an earlier preparation generated, its refused rows out of the count.</summary>
    public const string Discard =
        """
        WITH discarded AS (DELETE FROM batch_rows WHERE batch_id = $1 AND generated RETURNING errors)
        INSERT INTO batch_progress (batch_id, refused) SELECT $1, -count(*) FROM discarded WHERE errors IS NOT NULL HAVING count(*) > 0
        """;

    public const string Refused = "INSERT INTO batch_progress (batch_id, refused) SELECT $1, $2 WHERE $2 > 0";

    public const string UnreadableKeys = "SELECT count(*)::integer FROM batch_rows WHERE batch_id = $1 AND errors IS NOT NULL AND history_key IS NULL";

    /// <summary>A batch on its way whose new warnings nobody accepted waits again.</summary>
    public const string Prepared =
        """
        UPDATE batches SET generated = $2, preview = $3, warnings = $4, basis = $5,
          state = CASE WHEN $4 <@ accepted_warnings THEN state ELSE 'ready' END,
          publishing_at = CASE WHEN $4 <@ accepted_warnings THEN publishing_at END
        WHERE id = $1
        RETURNING state
        """;
}
