using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Identifiers;
using Npgsql;

namespace Actors.Bench.Contenders.Alternative;

/// <summary>Three indexed queries in one round trip.</summary>
internal sealed class Lookup(NpgsqlDataSource database)
{
    private static readonly string Person = Sql.Text("person");
    private static readonly string Entitlements = Sql.Text("entitlements");
    private static readonly string Programs = Sql.Text("programs");

    public async Task<Found> FindAsync(InsuranceCard card, DateOnly birthDate, DateOnly serviceDate, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Query(Person, card, birthDate));
        batch.BatchCommands.Add(Query(Entitlements, card, birthDate));
        var programs = Query(Programs, card, birthDate);
        programs.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = serviceDate });
        batch.BatchCommands.Add(programs);

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var found = new Found([], [], []);
        while (await reader.ReadAsync(cancellationToken))
        {
            found.People.Add(ReadPerson(reader));
        }

        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = ReadEntitlement(reader);
            found.Entitlements.Add(row.Id, row);
        }

        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Programs.Add(ReadProgram(reader));
        }

        return found;
    }

    private static NpgsqlBatchCommand Query(string sql, InsuranceCard card, DateOnly birthDate) => new(sql)
    {
        Parameters =
        {
            new NpgsqlParameter<string> { TypedValue = card.Insurer.Value },
            new NpgsqlParameter<string> { TypedValue = card.Symbol },
            new NpgsqlParameter<string> { TypedValue = card.Number },
            new NpgsqlParameter<DateOnly> { TypedValue = birthDate },
            new NpgsqlParameter<string> { TypedValue = card.Branch },
        },
    };

    private static RecipientResponse ReadPerson(NpgsqlDataReader row)
    {
        var hidden = row.GetBoolean(5);
        return new(row.GetString(0), hidden ? null : row.GetString(1), hidden ? null : row.GetString(2), row.GetFieldValue<DateOnly>(3), row.GetString(4));
    }

    private static EntitlementRow ReadEntitlement(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetFieldValue<DateOnly>(5),
        row.IsDBNull(6) ? null : row.GetFieldValue<DateOnly>(6),
        row.GetFieldValue<string[]>(7),
        row.GetBoolean(8),
        row.GetBoolean(9),
        row.IsDBNull(14) ? null : new(Number(row, 10), Number(row, 11), Number(row, 12), Number(row, 13), row.IsDBNull(13) ? null : 0, Number(row, 13), row.GetString(14)));

    private static ProgramRow ReadProgram(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetFieldValue<DateOnly>(4),
        row.GetGuid(5),
        row.GetFieldValue<DateTimeOffset>(6),
        row.GetFieldValue<DateTimeOffset>(7),
        row.GetBoolean(8));

    private static int? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}
