using System.Diagnostics;
using Actors.ClientApi.Dashboard.Live;
using Actors.ClientApi.Operations;

namespace Actors.Silo.Hosts;

/// <summary>The one process that there is.</summary>
internal sealed class OneHost(ServiceStatus status, SiloOptions options) : IHostStates
{
    private readonly DateTime _startedAt = Process.GetCurrentProcess().StartTime.ToUniversalTime();

    public Task<IReadOnlyList<HostState>> AllAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<HostState>>([new(options.Url, status.WaitingFor is null ? "ready" : "starting", _startedAt, _startedAt, IsThis: true)]);
}
