namespace Actors.ClientApi.Dashboard.Live;

/// <summary>The processes that run the grains, as this one knows them. Thread-safe.</summary>
public interface IHostStates
{
    /// <exception cref="Exception">They are known from the database, which does not answer.</exception>
    Task<IReadOnlyList<HostState>> AllAsync(CancellationToken cancellationToken);
}

/// <summary>A process that runs grains.</summary>
/// <param name="Name">What others know it by.</param>
/// <param name="State"><c>starting</c>, <c>ready</c>, <c>leaving</c>, <c>silent</c> or <c>dead</c>.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="SeenAt">Its newest sign of life, UTC.</param>
/// <param name="IsThis">Whether it is the one that tells.</param>
public sealed record HostState(string Name, string State, DateTime StartedAt, DateTime SeenAt, bool IsThis);
