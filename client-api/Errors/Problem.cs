using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Actors.ClientApi.Errors;

/// <summary>
/// An error as the contract describes it (RFC 9457, <c>application/problem+json</c>): a stable type, the failing fields with their messages (never their
/// values), a trace id. Throwing <see cref="ProblemException"/> answers with it.
/// </summary>
public sealed record Problem
{
    public const string ContentType = "application/problem+json";

    /// <summary>Stable, <c>/problems/…</c> in kebab-case.</summary>
    public required string Type { get; init; }

    public required string Title { get; init; }
    public required int Status { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <summary>The word that a check would give as its reason; only where a rule stands against it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>Field → messages.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    public string? TraceId { get; init; }

    /// <summary>Sent as <c>Retry-After</c>; null for a problem that time does not solve.</summary>
    [JsonIgnore]
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The problem with the trace id of the request that met it.</summary>
    public Problem In(HttpContext context) => this with { TraceId = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier };
}
