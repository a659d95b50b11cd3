using System.Diagnostics;

namespace Actors.Embedded;

/// <summary>Traces of calls to grains, where somebody listens: an activity a call, named <c>IRecipientGrain/Check</c> as on Orleans. No key stands in them.</summary>
internal static class CallTracing
{
    private static readonly ActivitySource s_source = new("Actors");

    public static bool IsWanted => s_source.HasListeners();

    /// <summary>Runs a call inside an activity.</summary>
    public static async ValueTask<TResult> RunAsync<TResult>(GrainMethod<TResult> method, GrainReference target, object?[] arguments)
    {
        using var activity = s_source.StartActivity(method.Name.Replace('.', '/'));
        try
        {
            return await method.Start(target, arguments).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", failure.GetType().FullName);
            throw;
        }
    }
}
