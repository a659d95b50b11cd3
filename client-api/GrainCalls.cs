using Orleans.Runtime;

namespace Actors.ClientApi;

/// <summary>Calls to grains from outside.</summary>
internal static class GrainCalls
{
    /// <summary>A call that was turned away, by a deactivation or a silo that stops, was never begun: asked again, it finds the next activation.</summary>
    public static async Task<T> OnceMoreAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (OrleansMessageRejectionException)
        {
            return await call();
        }
    }
}
