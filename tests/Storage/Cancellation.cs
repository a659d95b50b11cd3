using Xunit;

namespace Actors.Tests.Storage;

static class Cancellation
{
    /// <summary>Cancelled when the test run is to stop.</summary>
    public static CancellationToken Stop => TestContext.Current.CancellationToken;
}
