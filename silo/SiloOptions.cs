namespace Actors.Silo;

/// <summary>What the process is told, as <c>Actors:*</c> configuration or <c>Actors__*</c> environment variables.</summary>
public sealed class SiloOptions
{
    private const string Section = "Actors";

    /// <summary>The PostgreSQL connection string; needed.</summary>
    public string Postgres { get; set; } = "";

    /// <summary>Where the API listens.</summary>
    public string Url { get; set; } = "http://127.0.0.1:8080";

    /// <summary>Where the first keys are written, the hub's secret unless <see cref="HubSecret"/> is given, and the signing keys unless <see cref="SigningKeys"/> are.</summary>
    public string DataDirectory { get; set; } = ".actors";

    /// <summary>The hub's secret, 32 bytes in base64, where it comes from the environment; null for a file in the data directory.</summary>
    public string? HubSecret { get; set; }

    /// <summary>The keys that receipts are signed with, PKCS#8 PEM one behind the other, where they come from the environment; null for files in the data directory.</summary>
    public string? SigningKeys { get; set; }

    /// <summary>Who receipts say they come from (<c>iss</c>): best the address under which the hub is reached.</summary>
    public string Issuer { get; set; } = "actors";

    /// <summary>Keys to make when the database has none yet: <c>role[:body]</c>, separated by <c>;</c>.</summary>
    public string FirstKeys { get; set; } = "operator";

    /// <summary>Seconds from a program version's commit until it counts; null for what suits the host: 60 where several processes may be, 0 where one is.</summary>
    public int? ProgramsKnownAfterSeconds { get; set; }

    /// <summary>The Orleans host's port for other silos, on loopback; without meaning for the Embedded host.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>The Orleans host's port for clients, on loopback; without meaning for the Embedded host.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>How access records are written and kept.</summary>
    public JournalSettings Journal { get; set; } = new();

    public static SiloOptions From(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<SiloOptions>() ?? new();
        return options.Postgres.Length > 0
            ? options
            : throw new InvalidOperationException("Actors:Postgres (environment: Actors__Postgres) must hold a PostgreSQL connection string");
    }
}
