using System.Text.Json.Serialization;
using Actors.Grains;
using Actors.Grains.Monitoring;
using Actors.Grains.Ports;
using Actors.Storage.Backlog;
using Actors.Storage.Batches;
using Actors.Storage.Cards;
using Actors.Storage.Feeds;
using Actors.Storage.GrainState;
using Actors.Storage.GrainState.SideTables;
using Actors.Storage.History;
using Actors.Storage.Journal;
using Actors.Storage.Keys;
using Actors.Storage.Keys.Signing;
using Actors.Storage.Ledger;
using Actors.Storage.Locks;
using Actors.Storage.Moves;
using Actors.Storage.Municipalities;
using Actors.Storage.Reference;
using Actors.Storage.Reimbursements;
using Actors.Storage.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Storage;

namespace Actors.Storage;

/// <summary>Puts the storage into a host.</summary>
public static class PostgresStorageExtensions
{
    /// <summary>
    /// Adds everything of this project. Call it before the grains' host is added: hosted services start in the order they were added, and the schema
    /// and the secret come first.
    /// </summary>
    /// <param name="stateJson">How grain states are written; knows every state type.</param>
    public static IServiceCollection AddPostgresStorage(this IServiceCollection services, PostgresStorageOptions options, JsonSerializerContext stateJson)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<StorageDataSources>();
        services.AddSingleton<NpgsqlDataSource>(provider => provider.GetRequiredService<StorageDataSources>().Pooled);
        services.AddSingleton(provider => new DatabasePing(provider.GetRequiredService<StorageDataSources>().Ping));
        services.AddSingleton(provider => new SchemaMigrator(
            provider.GetRequiredService<NpgsqlDataSource>(), Migration.All, provider.GetRequiredService<ILogger<SchemaMigrator>>()));
        services.AddSingleton(provider => new ProcessLock(
            provider.GetRequiredService<StorageDataSources>(), options.SingleProcess, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ProcessLock>>()));
        services.AddHostedService<StorageStartup>();
        return services.AddJournal(options.Journal).AddGrainState(stateJson).AddUploads().AddCards().AddReference().AddKeys().AddFeeds().AddBacklog();
    }

    /// <summary>The first behind the start of the storage: from then on everything can be recorded.</summary>
    private static IServiceCollection AddJournal(this IServiceCollection services, JournalOptions options)
    {
        services.AddSingleton(provider => new AccessJournal(options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AccessRecords>().AddSingleton<ToldChecks>();
        services.AddSingleton(provider => new AccessProofs(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<WriterTable>();
        services.AddInstruments<JournalMetrics>();
        services.AddSingleton<DayClosing>();
        services.AddSingleton<RecordExpiry>();
        services.AddSingleton<JournalService>();
        return services.AddHostedService(provider => provider.GetRequiredService<JournalService>());
    }

    private static IServiceCollection AddGrainState(this IServiceCollection services, JsonSerializerContext stateJson)
    {
        services.AddSingleton<ISideTable, RegistrationVersionsTable>();
        services.AddSingleton<ISideTable, OutboxTable>();
        services.AddSingleton<ISideTable, OverlapsTable>();
        services.AddSingleton<ISideTable, ProgramVersionsTable>();
        services.AddSingleton<ISideTable, LedgerEntriesTable>();
        services.AddSingleton<ISideTable, LedgerRequestsTable>();
        services.AddSingleton<ISideTable, AdjustmentsTable>();
        services.AddSingleton<ISideTable, AcceptedMovesTable>();
        services.AddSingleton<ISideTable, CardVersionsTable>();
        services.AddSingleton<ISideTable, AppliedCardsTable>();
        services.AddSingleton<ISideTable, ReimbursementsTable>();
        services.AddSingleton<ILedgerStore, LedgerStore>();
        services.AddInstruments<StorageMetrics>();
        services.AddSingleton(provider => new GrainCommit(provider.GetServices<ISideTable>()));
        services.AddSingleton(provider => new StateForm(stateJson, provider.GetRequiredService<GrainCommit>()));
        services.AddSingleton<Residents>();
        services.TryAddSingleton<IResidents>(provider => provider.GetRequiredService<Residents>());
        services.AddSingleton(provider => new PostgresGrainStorage(
            provider.GetRequiredService<StorageDataSources>(),
            provider.GetRequiredService<StateForm>(),
            provider.GetRequiredService<GrainCommit>(),
            provider.GetRequiredService<Residents>(),
            provider.GetRequiredService<StorageMetrics>()));
        services.AddSingleton<IBulkWork, BulkWork>();
        services.AddSingleton<IBulkStates>(provider => new BulkStates(
            provider.GetRequiredService<StorageDataSources>(),
            provider.GetRequiredService<StateForm>(),
            provider.GetRequiredService<GrainCommit>(),
            provider.GetRequiredService<StorageMetrics>()));
        return services.AddKeyedSingleton<IGrainStorage>(StorageNames.Postgres, (provider, _) => provider.GetRequiredService<PostgresGrainStorage>());
    }

    private static IServiceCollection AddUploads(this IServiceCollection services)
    {
        services.AddSingleton<IRegistrationHistory, RegistrationHistory>().AddSingleton<RecipientHistory>();
        services.AddSingleton<IRegistrationIndex, RegistrationIndex>();
        services.AddSingleton<MoveStore>();
        services.AddSingleton<IBatchStore, BatchStore>();
        services.AddInstruments<UploadMetrics>();
        services.AddSingleton(provider => new BatchIntake(
            provider.GetRequiredService<StorageDataSources>(), provider.GetRequiredService<UploadMetrics>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<BrakeStore>();
        services.AddSingleton<UnitPriceStore>();
        services.AddSingleton<MunicipalityReader>().AddSingleton<ProgramReader>().AddSingleton<ReimbursementReader>();
        return services.AddSingleton<BatchReader>().AddSingleton<UploadReader>();
    }

    private static IServiceCollection AddCards(this IServiceCollection services)
    {
        services.AddSingleton<ICardBatches, CardBatches>();
        services.AddSingleton(provider => new CardIntake(provider.GetRequiredService<StorageDataSources>(), provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<CardBatchReader>();
    }

    private static IServiceCollection AddReference(this IServiceCollection services)
    {
        services.AddSingleton(provider => new ReferenceSnapshot(
            new ReferenceTables(provider.GetRequiredService<NpgsqlDataSource>()), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IReferenceSnapshot>(provider => provider.GetRequiredService<ReferenceSnapshot>());
        services.AddSingleton<CertificateTypes>();
        services.AddSingleton<DirectoryStore>();
        services.AddInstruments<ReferenceMetrics>();
        return services.AddHostedService<ReferencePoller>();
    }

    private static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddSingleton(provider => new KeyUses(
            provider.GetRequiredService<PostgresStorageOptions>().SingleProcess, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ApiKeyTable>();
        services.AddSingleton<RateShares>();
        services.AddSingleton(provider => new ApiKeyStore(
            provider.GetRequiredService<ApiKeyTable>(), provider.GetRequiredService<KeyUses>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<KeyUseRecorder>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyUseRecorder>());
        services.AddSingleton(provider => new HubSecret(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<PostgresStorageOptions>(), provider.GetRequiredService<ProcessLock>(), provider.GetRequiredService<ILogger<HubSecret>>()));
        services.AddSingleton(provider => new SigningKeys(
            new SigningKeyTable(provider.GetRequiredService<NpgsqlDataSource>()),
            SigningKeySource.Of(provider.GetRequiredService<PostgresStorageOptions>()),
            provider.GetRequiredService<TimeProvider>()));

        // Made by the start of the host; whoever asks earlier is told so.
        return services.AddSingleton(provider => provider.GetRequiredService<HubSecret>().Keys);
    }

    private static IServiceCollection AddFeeds(this IServiceCollection services)
    {
        services.AddSingleton<FeedRelay>();
        services.AddSingleton<FeedReader>();
        services.AddSingleton<FeedWatch>();
        return services.AddHostedService<FeedService>();
    }

    private static IServiceCollection AddBacklog(this IServiceCollection services) => services.AddInstruments<BacklogMetrics>().AddHostedService<BacklogWatch>();
}
