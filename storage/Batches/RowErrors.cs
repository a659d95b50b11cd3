using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.Eligibility.Registrations;
using Npgsql;

namespace Actors.Storage.Batches;

/// <summary>How the errors of refused rows stand in the tables.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImmutableArray<RowError>))]
sealed partial class RowErrors : JsonSerializerContext
{
    public static string Write(RefusedRow row) => Write(row.Errors);

    public static string Write(ImmutableArray<RowError> errors) => JsonSerializer.Serialize(errors, Default.ImmutableArrayRowError);

    public static RefusedRow Read(int row, string errors) => new(row, JsonSerializer.Deserialize(errors, Default.ImmutableArrayRowError));

    /// <summary>A page of row numbers and errors. Null where there is no row at all: no such batch; a single row without a number: none is refused.</summary>
    public static async Task<ImmutableArray<RefusedRow>?> ReadPageAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (!reader.HasRows)
        {
            return null;
        }

        var errors = ImmutableArray.CreateBuilder<RefusedRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!reader.IsDBNull(0))
            {
                errors.Add(Read(reader.GetInt32(0), reader.GetString(1)));
            }
        }

        return errors.DrainToImmutable();
    }
}
