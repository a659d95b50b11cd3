using System.ComponentModel.DataAnnotations;

namespace Actors.Silo;

/// <summary>What the process is told, as <c>Actors:*</c> configuration or <c>Actors__*</c> environment variables.</summary>
public sealed class SiloOptions
{
    public const string Section = "Actors";

    /// <summary>The PostgreSQL connection string.</summary>
    [Required(ErrorMessage = "Actors:Postgres (environment: Actors__Postgres) must hold a PostgreSQL connection string")]
    public string Postgres { get; set; } = "";

    /// <summary>Where the API listens.</summary>
    public string Url { get; set; } = "http://127.0.0.1:8080";

    /// <summary>Where the hub's secret and the first keys are kept.</summary>
    public string DataDirectory { get; set; } = ".actors";

    /// <summary>Keys to make when the database has none yet: <c>role[:body]</c>, separated by <c>;</c>.</summary>
    public string FirstKeys { get; set; } = "operator";

    /// <summary>Seconds from a program version's commit until it counts; null for what suits the host (several processes 60, one process 0).</summary>
    public int? ProgramsKnownAfterSeconds { get; set; }

    /// <summary>The Orleans host's ports on loopback; without meaning for the Embedded host.</summary>
    public int SiloPort { get; set; } = 11111;

    public int GatewayPort { get; set; } = 30000;
}
