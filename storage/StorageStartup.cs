using Actors.Storage.Keys;
using Actors.Storage.Keys.Signing;
using Actors.Storage.Locks;
using Actors.Storage.Schema;
using Microsoft.Extensions.Hosting;

namespace Actors.Storage;

/// <summary>What must hold before anything else starts: the lock, the schema, the secret, the signing keys. A process that lost the lock stops.</summary>
sealed class StorageStartup(SchemaMigrator migrator, ProcessLock processLock, HubSecret secret, SigningKeys signing, IHostApplicationLifetime lifetime)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // The lock goes first: the schema under a running process must stay.
        await processLock.TakeAsync(cancellationToken);
        await migrator.MigrateAsync(cancellationToken);
        await secret.OpenAsync(cancellationToken);
        await processLock.ClaimAsync(cancellationToken);
        processLock.Lost.Register(lifetime.StopApplication);
        await signing.OpenAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
