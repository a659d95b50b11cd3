using Xunit;

namespace Actors.Tests.Clock;

/// <summary>Waits for a condition that something else brings about, looking often and giving up late.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static async Task<T> GetAsync<T>(Func<Task<T?>> look, string what) where T : class
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            try
            {
                await timer.WaitForNextTickAsync(patience.Token);
            }
            catch (OperationCanceledException cancelled)
            {
                throw new TimeoutException($"waited in vain for {what}", cancelled);
            }
        }
    }
}
