using Npgsql;

namespace Actors.Cli.Service;

/// <summary>The database a site names in ACTORS_POSTGRES.</summary>
internal static class Database
{
    public const string Variable = "ACTORS_POSTGRES";
    private const int OldestVersion = 15;

    /// <summary>The connection string given; null when the private cluster is to be used.</summary>
    public static string? Named => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? Normalize(text) : null;

    /// <summary>Npgsql's own form; the postgresql:// form of other tools is translated.</summary>
    public static string Normalize(string text)
    {
        try
        {
            return text.StartsWith("postgres://", StringComparison.Ordinal) || text.StartsWith("postgresql://", StringComparison.Ordinal)
                ? FromUri(new Uri(text))
                : new NpgsqlConnectionStringBuilder(text).ConnectionString;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            throw new Failure($"{Variable} is not a connection string (Host=…;Username=…;Password=…;Database=…): {wrong.Message}", wrong);
        }
    }

    /// <summary>Fails, with what to do, unless the database can be used.</summary>
    public static async Task<string> CheckAsync(string connectionString, CancellationToken stop)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(stop);
            return connection.PostgreSqlVersion.Major >= OldestVersion
                ? $"{connection.Database} on {connection.Host}"
                : throw new Failure($"{Variable} names PostgreSQL {connection.PostgreSqlVersion}; {OldestVersion} or later is needed.");
        }
        catch (NpgsqlException problem)
        {
            throw new Failure($"The database in {Variable}, on {new NpgsqlConnectionStringBuilder(connectionString).Host}, cannot be opened: {problem.Message}", problem);
        }
    }

    private static string FromUri(Uri uri)
    {
        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
        };
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            builder[Uri.UnescapeDataString(parts[0])] = Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? string.Empty);
        }

        return builder.ConnectionString;
    }
}
