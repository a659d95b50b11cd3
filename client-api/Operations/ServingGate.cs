using Actors.ClientApi.Errors;

namespace Actors.ClientApi.Operations;

/// <summary>Refuses what the process cannot vouch for, and tells clients of a process that ends to come back on another connection.</summary>
internal sealed class ServingGate(RequestDelegate next, IEnumerable<IServingCondition> conditions, ServiceStatus status)
{
    private static readonly PathString[] Contracts = ["/v1", "/fhir"];
    private readonly IServingCondition[] _conditions = [.. conditions];

    public Task InvokeAsync(HttpContext context)
    {
        if (status.IsStopping && HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "close";
        }

        foreach (var condition in _conditions)
        {
            if (condition.Fault is not null && Array.Exists(Contracts, contract => context.Request.Path.StartsWithSegments(contract)))
            {
                throw new ProblemException(Problems.Unavailable);
            }
        }

        return next(context);
    }
}
