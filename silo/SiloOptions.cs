using Actors.ClientApi.Access;

namespace Actors.Silo;

/// <summary>What the process is told, as <c>Actors:*</c> configuration or <c>Actors__*</c> environment variables.</summary>
public sealed class SiloOptions
{
    private const string Section = "Actors";

    /// <summary>The PostgreSQL connection string; needed.</summary>
    public string Postgres { get; set; } = "";

    /// <summary>Where the API listens; several addresses are separated by <c>;</c>. <c>https</c> needs <see cref="CertificateFile"/>.</summary>
    public string Url { get; set; } = "http://127.0.0.1:8080";

    /// <summary>Where the first keys are written, the hub's secret unless <see cref="HubSecret"/> is given, and the signing keys unless <see cref="SigningKeys"/> are.</summary>
    public string DataDirectory { get; set; } = ".actors";

    /// <summary>The server's certificate for <c>https</c>: PEM (with its chain) beside <see cref="CertificateKeyFile"/>, or PKCS #12 (with it).</summary>
    public string? CertificateFile { get; set; }

    /// <summary>The private key of a PEM certificate, in PEM; null for PKCS #12.</summary>
    public string? CertificateKeyFile { get; set; }

    /// <summary>The password of a PKCS #12 file; null for none.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>Whether callers over <c>https</c> show certificates of their own.</summary>
    public ClientCertificates ClientCertificates { get; set; }

    /// <summary>Wrong API keys that one address may send within a minute before it is locked out for five; at least 1.</summary>
    public int WrongKeysAllowed { get; set; } = new AccessOptions().WrongKeysAllowed;

    /// <summary>The hub's secrets, 32 bytes in base64 each, oldest first, separated by white space, where they come from the environment; null for a file in the data directory.</summary>
    public string? HubSecret { get; set; }

    /// <summary>The keys that receipts are signed with, PKCS#8 PEM one behind the other, where they come from the environment; null for files in the data directory.</summary>
    public string? SigningKeys { get; set; }

    /// <summary>Who receipts say they come from (<c>iss</c>): best the address under which the hub is reached.</summary>
    public string Issuer { get; set; } = "actors";

    /// <summary>A file of <c>actors up</c> with keys and patients of the sample, which <c>/counter</c> offers on this machine; null for none.</summary>
    public string? CounterSample { get; set; }

    /// <summary>Keys to make when the database has none yet: <c>role[:body]</c>, separated by <c>;</c>.</summary>
    public string FirstKeys { get; set; } = "operator";

    /// <summary>Seconds from a program version's commit until it counts; null for what suits the host: 60 where several processes may be, 0 where one is.</summary>
    public int? ProgramsKnownAfterSeconds { get; set; }

    /// <summary>Days for which events are kept in the feeds, 1 or more.</summary>
    public int EventRetentionDays { get; set; } = 90;

    /// <summary>Whether the process hosts grains: <c>silo</c> or <c>api</c>.</summary>
    public ProcessRole Role { get; set; }

    /// <summary>The Orleans host's port for other silos; without meaning for the Embedded host.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>The Orleans host's port for processes that only answer HTTP; without meaning for the Embedded host.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Whether an Orleans silo has the Orleans Dashboard, which costs each grain call a little; without meaning for the Embedded host.</summary>
    public bool OrleansDashboard { get; set; } = true;
    /// <summary>The cluster on the Orleans host.</summary>
    public ClusterSettings Cluster { get; set; } = new();

    /// <summary>
    /// Seconds, 0 to 300, for which a process that is asked to end says 'not ready' and goes on serving, so that whoever distributes requests looks elsewhere; nothing of it
    /// where no other process serves.
    /// </summary>
    public int DrainSeconds { get; set; } = 5;

    /// <summary>How access records are written and kept.</summary>
    public JournalSettings Journal { get; set; } = new();

    public static SiloOptions From(IConfiguration configuration)
    {
        var options = Read(configuration);
        Require(options.Postgres.Length > 0, nameof(Postgres), "hold a PostgreSQL connection string");
        Require(options.WrongKeysAllowed > 0, nameof(WrongKeysAllowed), "be 1 or more");
        Require(options.EventRetentionDays > 0, nameof(EventRetentionDays), "be 1 or more");

        // What is expired is deleted: a slip here must not cost the records.
        Require(options.Journal.RecordYears > 0, $"{nameof(Journal)}:{nameof(JournalSettings.RecordYears)}", "be 1 or more");
        Require(options.Journal.FileDays > 0, $"{nameof(Journal)}:{nameof(JournalSettings.FileDays)}", "be 1 or more");

        Require(Enum.IsDefined(options.Role), nameof(Role), "be silo or api");
        Require(IsPort(options.SiloPort), nameof(SiloPort), "be a port from 1 to 65535");
        Require(IsPort(options.GatewayPort) && options.GatewayPort != options.SiloPort, nameof(GatewayPort), $"be a port from 1 to 65535, another than {nameof(SiloPort)}");
        Require(options.DrainSeconds is >= 0 and <= 300, nameof(DrainSeconds), "be from 0 to 300");
        Require(options.ProgramsKnownAfterSeconds is null or >= 0, nameof(ProgramsKnownAfterSeconds), "be 0 or more");
        options.Cluster.Check((holds, name, rule) => Require(holds, $"{nameof(Cluster)}:{name}", rule));
        return options;
    }

    /// <summary>What cannot be read names the setting, and not only the type that it has not.</summary>
    private static SiloOptions Read(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(Section).Get<SiloOptions>() ?? new();
        }
        catch (InvalidOperationException unreadable)
        {
            throw new InvalidOperationException($"{unreadable.Message} (environment: '__' stands for ':')", unreadable);
        }
    }

    private static bool IsPort(int port) => port is > 0 and <= 65535;

    private static void Require(bool holds, string name, string rule)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"{Section}:{name} (environment: {Section}__{name.Replace(":", "__", StringComparison.Ordinal)}) must {rule}");
        }
    }
}
