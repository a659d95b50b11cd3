using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Npgsql;

namespace Actors.Storage.Municipalities;

/// <summary>What all bodies have registered of a program, in numbers. Thread-safe.</summary>
public sealed class ProgramReader(NpgsqlDataSource database)
{
    /// <summary>The registrations of a program in force on a day, by body. Looks at every registration of every body: not to be asked often.</summary>
    /// <param name="patience">After so long it is given up, whole seconds.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached, or took longer.</exception>
    public async Task<ImmutableArray<BodyCount>> InForceAsync(ProgramId program, DateOnly day, TimeSpan patience, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT municipality, count(*)::integer, count(DISTINCT recipient)::integer FROM registration_index
            WHERE program_id = $1 AND NOT deleted AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)
            GROUP BY municipality ORDER BY municipality
            """);
        command.CommandTimeout = (int)patience.TotalSeconds;
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = program.Value });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        return [.. await command.ListAsync(reader => new BodyCount(Stored.Parse<LocalGovernmentCode>(reader.GetString(0)), reader.GetInt32(1), reader.GetInt32(2)), cancellationToken)];
    }
}

/// <summary>The registrations of a program by a body.</summary>
/// <param name="People">Different people among them.</param>
public readonly record struct BodyCount(LocalGovernmentCode Body, int Registrations, int People);
