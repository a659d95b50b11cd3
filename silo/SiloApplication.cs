using Actors.ClientApi;
using Actors.ClientApi.Access;
using Actors.ClientApi.Counter;
using Actors.ClientApi.Operations;
using Actors.ClientApi.Receipts;
using Actors.Grains;
using Actors.Grains.Bulk;
using Actors.Grains.Monitoring;
using Actors.Grains.Municipalities;
using Actors.Silo.Hosts;
using Actors.Silo.Startup;
using Actors.Silo.Telemetry;
using Actors.Storage;

namespace Actors.Silo;

/// <summary>Puts the process together: storage, the host that runs the grains, the API. Hosted services start in this order.</summary>
public static class SiloApplication
{
    private const string SecretFile = "hub.secret";
    private const string SigningKeyFolder = "signing-keys";

    /// <summary>What runs when a process has left has so long to finish.</summary>
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(30);

    /// <param name="args">Configuration as <c>--Actors:Name=value</c>.</param>
    /// <param name="configure">Overrides for tests: the clock, the log.</param>
    /// <exception cref="InvalidOperationException">The configuration says nothing of the database.</exception>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        // appsettings.json lies beside the program, wherever it is started from: without it every request would be logged.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var options = SiloOptions.From(builder.Configuration);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new ServiceStatus(GrainHosting.Name));
        OtlpExport.Add(builder);
        builder.Services.AddStorage(options);
        builder.Services.AddHostedService<FirstKeys>();
        builder.AddGrainHost(options);
        builder.Services.AddHostedService<Draining>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.DrainSeconds) + EndsWithin);
        builder.Services.AddSingleton(Access(options));
        builder.Services.AddSingleton(new ReceiptIssuer(options.Issuer));
        builder.Services.AddSingleton(new CounterSample(options.CounterSample));
        builder.Services.AddClientApi();
        builder.Services.AddHostedService<AfterStart>();
        builder.WebHost.UseUrls(options.Url);
        builder.UseHttps(options);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.MapClientApi();
        return app;
    }

    /// <summary>What the grains of a process share.</summary>
    internal static void AddStorage(this IServiceCollection services, SiloOptions options) =>
        services.AddPostgresStorage(Storage(options), GrainStateJson.Default).AddSingleton<BulkRecipients>().AddSingleton<PublicationSlots>().AddInstruments<PublicationMetrics>();

    private static AccessOptions Access(SiloOptions options) => new()
    {
        WrongKeysAllowed = options.WrongKeysAllowed,
        OnlyBoundKeys = options.ClientCertificates is ClientCertificates.Required,
    };

    private static PostgresStorageOptions Storage(SiloOptions options) => new()
    {
        ConnectionString = options.Postgres,
        SecretFile = Path.Combine(options.DataDirectory, SecretFile),
        Secret = options.HubSecret,
        SigningKeyFolder = Path.Combine(options.DataDirectory, SigningKeyFolder),
        SigningKeys = options.SigningKeys,
        Journal = options.Journal.Options(options.DataDirectory),
        SingleProcess = GrainHosting.SingleProcess,
        FeedRetention = TimeSpan.FromDays(options.EventRetentionDays),
    };
}
