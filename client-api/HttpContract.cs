using Actors.ClientApi.Access;
using Actors.ClientApi.Claims;
using Actors.ClientApi.Copayments;
using Actors.ClientApi.Dashboard;
using Actors.ClientApi.Counter;
using Actors.ClientApi.Docs;
using Actors.ClientApi.Entitlements;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Events;
using Actors.ClientApi.Fhir;
using Actors.ClientApi.Imports;
using Actors.ClientApi.Insurance;
using Actors.ClientApi.Keys;
using Actors.ClientApi.Monitoring;
using Actors.ClientApi.Moves;
using Actors.ClientApi.Municipalities;
using Actors.ClientApi.OpenApi;
using Actors.ClientApi.Operations;
using Actors.ClientApi.Pages;
using Actors.ClientApi.PointOfCare;
using Actors.ClientApi.Programs;
using Actors.ClientApi.Receipts;
using Actors.ClientApi.Recipients;
using Actors.ClientApi.Registrations;
using Actors.ClientApi.Reimbursements;
using Actors.ClientApi.Sheets;
using Actors.ClientApi.Registrations.Progress;
using Actors.Grains.Monitoring;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Actors.ClientApi;

/// <summary>The HTTP contract: every feature in one line each.</summary>
public static class HttpContract
{
    public static IServiceCollection AddClientApi(this IServiceCollection services)
    {
        services.TryAddSingleton(new AccessOptions());
        services.AddInstruments<ProblemMetrics>().AddInstruments<CheckMetrics>().AddInstruments<ChargeMetrics>();
        services.AddSingleton<PrometheusScrape>();
        services.TryAddSingleton(new CounterSample(File: null));
        services.AddSingleton<GuessingGuard>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<Authentication>();
        services.AddSingleton<AccessRecorder>();
        services.AddSingleton<EligibilityChecks>();
        services.AddSingleton<PastChecks>();
        services.AddSingleton<SignedReceipts>();
        services.AddSingleton<Charges>();
        services.AddSingleton<LedgerSheets>();
        services.AddSingleton<SheetAnswers>();
        services.AddSingleton<SheetStreams>();
        services.AddSingleton<ClaimLookup>();
        services.AddSingleton<ClaimChecks>();
        services.AddSingleton<PaymentReports>();
        services.AddSingleton<RecipientRecords>();
        services.AddSingleton<RegistrationContexts>();
        services.AddSingleton<RegistrationFiles>();
        services.AddSingleton<BatchUpload>();
        services.AddSingleton<BatchStatuses>();
        services.AddSingleton<CardUpload>();
        services.AddSingleton<SingleRegistrations>();
        services.AddSingleton<MoveProposals>();
        services.AddSingleton<MoveAcceptance>();
        services.AddSingleton<ProgressStreams>();
        services.AddSingleton<EventFeeds>();
        services.AddSingleton<EventStreams>();
        services.AddSingleton<Freshness>();
        services.AddSingleton<ProgramImport>();
        services.AddSingleton<DirectoryImport>();
        services.AddSingleton<Readiness>();
        services.AddDashboard();
        // As ApiJson reads them: the document would say that a number may be a text.
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        services.AddOpenApi(ContractDocument.Name, ContractDocument.Configure).AddSingleton<ContractFile>();
        return services;
    }

    public static void MapClientApi(this WebApplication app)
    {
        app.UseMiddleware<ProblemMiddleware>();
        if (app.Services.GetServices<IReadinessCheck>().Any())
        {
            app.UseMiddleware<ServingGate>();
        }

        app.UseDocs();
        app.UseRouting();
        app.UseMiddleware<AccessMiddleware>();
        app.UseMiddleware<BodyLimitMiddleware>();

        app.MapOperations();
        app.MapSignIn();
        app.MapDashboard();
        app.MapPageFiles();
        app.MapMonitoring();
        app.MapCounter();
        app.MapEligibilityChecks();
        app.MapPastChecks();
        app.MapFhir();
        app.MapReceipts();
        app.MapSigningKeys();
        app.MapCopayments();
        app.MapSheets();
        app.MapClaims();
        app.MapPaymentReports();
        app.MapReimbursements();
        app.MapRecipients();
        app.MapAccessLogs();
        app.MapBatches();
        app.MapEntitlements();
        app.MapMoves();
        app.MapCertificateTypes();
        app.MapBatchReviews();
        app.MapMunicipalities();
        app.MapBrakes();
        app.MapUnitPrices();
        app.MapStatements();
        app.MapInsurance();
        app.MapEvents();
        app.MapPrograms();
        app.MapImports();
        app.MapKeys();
        app.MapOrleansDashboard();
        app.MapContract();
    }
}
