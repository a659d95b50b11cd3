using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>A service of each test's own, for what concerns everything that a body registered.</summary>
public abstract class OwnHub(PostgresFixture postgres) : IAsyncLifetime
{
    private protected Hub Service { get; } = new(postgres);

    private protected HttpClient Facility => Service.As($"facility:{Hub.Hospital}");

    private protected HttpClient Tokyo => Service.As($"municipality:{Hub.Tokyo}");

    public ValueTask InitializeAsync() => Service.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
