using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Npgsql;

namespace Actors.Storage.Municipalities;

/// <summary>What a body has registered, in numbers. Thread-safe.</summary>
public sealed class MunicipalityReader(NpgsqlDataSource database)
{
    /// <summary>For a statement over everything that a large body registered, seconds.</summary>
    private const int LongSeconds = 120;

    private const int MaxStatements = 6;
    private const int MaxStatementsOfBody = 2;

    /// <summary>
    /// What the body <c>$1</c> had registered, as known at <c>$4</c>. The current version of a key is in the index; where it is younger than that, the one
    /// before is looked up in the history.
    /// </summary>
    private const string KnownAt =
        """
        SELECT recipient, program_id, valid_from, valid_to, deleted FROM registration_index WHERE municipality = $1 AND known_from <= $4
        UNION ALL
        SELECT i.recipient, past.registration ->> 'program', (past.registration -> 'period' ->> 'from')::date, (past.registration -> 'period' ->> 'to')::date,
          coalesce((past.registration ->> 'deleted')::boolean, false)
        FROM registration_index AS i, LATERAL (
          SELECT convert_from(payload, 'UTF8')::jsonb AS registration FROM registration_versions AS v
          WHERE v.recipient = i.recipient AND v.municipality = i.municipality AND v.history_key = i.history_key AND v.known_from <= $4
          ORDER BY v.known_from DESC LIMIT 1
        ) AS past
        WHERE i.municipality = $1 AND i.known_from > $4
        """;

    /// <summary>One for each statement that is made: they are long, and must leave connections to others.</summary>
    public BodySlots<LocalGovernmentCode> Statements { get; } = new(MaxStatements, MaxStatementsOfBody);

    /// <summary>The registrations in force on a day, by program.</summary>
    public async Task<ImmutableArray<ProgramCount>> InForceAsync(LocalGovernmentCode body, DateOnly day, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT program_id, count(*)::integer, count(DISTINCT recipient)::integer FROM registration_index
            WHERE municipality = $1 AND NOT deleted AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)
            GROUP BY program_id ORDER BY program_id
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        return [.. await command.ListAsync(row => new ProgramCount(Stored.Parse<ProgramId>(row.GetString(0)), row.GetInt32(1), row.GetInt32(2)), cancellationToken)];
    }

    /// <summary>
    /// The monthly statement: how many people of each program had a registration of the body on some day of the month, and the unit price of that month.
    /// The same arguments give the same lines at any time.
    /// </summary>
    /// <param name="knownAt">By what was known at this instant.</param>
    public async Task<ImmutableArray<StatementCount>> StatementAsync(
        LocalGovernmentCode body, ServiceMonth month, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            WITH price AS ({UnitPriceSql.InMonth.Replace("$3", "$4", StringComparison.Ordinal)})
            SELECT program_id, count(DISTINCT recipient)::integer, min(price.yen)
            FROM ({KnownAt}) AS known LEFT JOIN price USING (program_id)
            WHERE NOT deleted AND valid_from <= $3 AND (valid_to IS NULL OR valid_to >= $2)
            GROUP BY program_id ORDER BY program_id
            """);
        command.CommandTimeout = LongSeconds;
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = month.First });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = month.Last });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = knownAt.ToUniversalTime() });
        return [.. await command.ListAsync(
            row => new StatementCount(Stored.Parse<ProgramId>(row.GetString(0)), row.GetInt32(1), row.IsDBNull(2) ? null : row.GetInt32(2)), cancellationToken)];
    }
}

/// <summary>The registrations of a program.</summary>
/// <param name="Registrations">All of them.</param>
/// <param name="People">Different people among them.</param>
public readonly record struct ProgramCount(ProgramId Program, int Registrations, int People);

/// <summary>A line of a monthly statement.</summary>
/// <param name="UnitPriceYen">Whole yen; null where the body set none.</param>
public readonly record struct StatementCount(ProgramId Program, int Recipients, int? UnitPriceYen);
