using Actors.ClientApi.Dashboard.Live;
using Actors.ClientApi.Operations;

namespace Actors.Silo.Hosts;

/// <summary>The one process that there is.</summary>
internal sealed class OneHost(ServiceStatus status, SiloOptions options, TimeProvider clock) : IHostStates
{
    private readonly DateTime _startedAt = clock.GetUtcNow().UtcDateTime;

    public Task<IReadOnlyList<HostState>> AllAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<HostState>>([new(options.Url, status.WaitingFor is null ? "ready" : "starting", _startedAt, _startedAt, IsThis: true)]);
}
