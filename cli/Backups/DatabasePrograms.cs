using Actors.Cli.PrivateCluster;
using Actors.Cli.Processes;
using Npgsql;

namespace Actors.Cli.Backups;

/// <summary>PostgreSQL's own programs for one database, which copy it as it is: <c>pg_dump</c>, and <c>pg_restore</c> into <c>psql</c>.</summary>
internal sealed class DatabasePrograms
{
    private readonly string _folder;

    private DatabasePrograms(string folder, IReadOnlyDictionary<string, string?> environment) => (_folder, Environment) = (folder, environment);

    /// <summary>How they reach the database; the password is not among the arguments, which everybody sees.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    /// <summary>The programs of the server's own version, or of a later one.</summary>
    /// <param name="server">The server's major version.</param>
    /// <exception cref="Failure">None are installed.</exception>
    public static DatabasePrograms For(string connectionString, int server) => ServerPlaces.FindPrograms(server) is { } folder
        ? new(folder, Reach(new(connectionString)))
        : throw new Failure($"pg_dump, pg_restore and psql of PostgreSQL {server} or later are not installed here (Debian, Ubuntu: apt-get install postgresql-client-{server}).");

    public Child Program(string name, params string[] arguments) => new(PathOf(name), arguments) { Environment = Environment };

    public string PathOf(string name) => Path.Combine(_folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static Dictionary<string, string?> Reach(NpgsqlConnectionStringBuilder to) => new(ServerEnvironment.Clean, StringComparer.Ordinal)
    {
        ["PGHOST"] = to.Host,
        ["PGPORT"] = to.Port.ToString(),
        ["PGDATABASE"] = to.Database ?? to.Username,
        ["PGUSER"] = to.Username,
        ["PGPASSWORD"] = to.Password ?? System.Environment.GetEnvironmentVariable("PGPASSWORD"),
        ["PGPASSFILE"] = to.Passfile ?? System.Environment.GetEnvironmentVariable("PGPASSFILE"),
        ["PGSSLMODE"] = to.SslMode switch
        {
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            var mode => mode.ToString().ToLowerInvariant(),
        },
        ["PGSSLROOTCERT"] = to.RootCertificate,
        ["PGSSLCERT"] = to.SslCertificate,
        ["PGSSLKEY"] = to.SslKey,
        ["PGAPPNAME"] = CopyProgress.ApplicationName,
        ["PGCLIENTENCODING"] = "UTF8",
    };
}
