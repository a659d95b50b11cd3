using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Imports;
using Actors.ClientApi.Municipalities;
using Actors.ClientApi.Operations;
using Actors.ClientApi.PointOfCare;
using Actors.ClientApi.Programs;
using Actors.ClientApi.Registrations;
using Actors.ClientApi.Registrations.Progress;

namespace Actors.ClientApi;

/// <summary>The HTTP contract: every feature in one line each.</summary>
public static class HttpContract
{
    public static IServiceCollection AddClientApi(this IServiceCollection services)
    {
        services.AddSingleton<EligibilityChecks>();
        services.AddSingleton<BatchUpload>();
        services.AddSingleton<BatchStatuses>();
        services.AddSingleton<ProgressStreams>();
        services.AddSingleton<Freshness>();
        services.AddSingleton<ProgramImport>();
        services.AddSingleton<DirectoryImport>();
        services.AddOpenApi("v1", OpenApi.ContractDocument.Configure);
        return services;
    }

    public static void MapClientApi(this WebApplication app)
    {
        app.UseMiddleware<ProblemMiddleware>();
        app.UseRouting();
        app.UseMiddleware<AccessMiddleware>();

        app.MapOperations();
        app.MapEligibilityChecks();
        app.MapBatches();
        app.MapBatchReviews();
        app.MapMunicipalities();
        app.MapBrakes();
        app.MapUnitPrices();
        app.MapStatements();
        app.MapPrograms();
        app.MapImports();
        app.MapOpenApi("/openapi/{documentName}.json").AllowPublic();
    }
}
