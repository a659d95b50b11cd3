using Actors.ClientApi;
using Actors.ClientApi.Operations;
using Actors.Silo.Hosts;
using Actors.Silo.Startup;
using Actors.Storage;
using Microsoft.Extensions.Options;

namespace Actors.Silo;

/// <summary>Puts the process together: storage, the host that runs the grains, the API.</summary>
public static class SiloApplication
{
    /// <param name="args">Configuration as <c>--Actors:Name=value</c>.</param>
    /// <param name="configure">Overrides for tests: the clock, further grain assemblies.</param>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Services.AddOptions<SiloOptions>().BindConfiguration(SiloOptions.Section).ValidateDataAnnotations();
        var options = builder.Configuration.GetSection(SiloOptions.Section).Get<SiloOptions>() ?? new();

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new ServiceStatus(GrainHosting.Name));
        builder.AddPostgres(options);
        builder.AddGrainHost(options);
        builder.Services.AddClientApi();
        builder.Services.AddHostedService<AfterStart>();
        builder.WebHost.UseUrls(options.Url);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.MapClientApi();
        return app;
    }

    /// <summary>Makes the database ready, then serves until told to stop.</summary>
    public static async Task RunSiloAsync(this WebApplication app)
    {
        await BeforeStart.PrepareAsync(app.Services, app.Lifetime.ApplicationStopping);
        await app.RunAsync();
    }
}
