using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.ClientApi.Copayments;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Microsoft.OpenApi;

namespace Actors.ClientApi.OpenApi;

/// <summary>Every type of problem once, as it is answered.</summary>
internal static class ProblemExamples
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    /// <summary>Those that share a status with problems of other endpoints: each endpoint names its own.</summary>
    private static readonly ImmutableArray<Problem> Particular =
    [
        Problems.EntryNotReserved, Problems.MonthClosed, Problems.MonthFull, Problems.WrongState, Problems.WarningsNotAccepted(["ends 41 % of program 54"]),
        Problems.MoveOpen, Problems.MoveDecided, Problems.KeyEnded, Problems.KeyInUse, Problems.SigningKeysGiven, Problems.AnswerNotRepeatable, Problems.AnswerWithheld,
        Problems.NoProof, Problems.NoOrleansDashboard, Problems.IdempotencyKeyReused, ChargeProblems.Because(Problems.NotChargeable, new(Reason.Expired, ProgramId.TryParse("54", out var program) ? program : null)),
        ChargeProblems.Because(Problems.NothingShown, new(Reason.IdentityMismatch, null)),
    ];

    /// <summary>Those that follow from the status alone.</summary>
    private static readonly ImmutableArray<Problem> Common =
    [
        Problems.Invalid("birthDate", "must be a date, yyyy-MM-dd"), Problems.Unauthorized, Problems.Forbidden, Problems.NotFound, Problems.MethodNotAllowed, Problems.RequestTimeout,
        Problems.CursorExpired, Problems.PreconditionFailed, Problems.TooLarge, Problems.UnsupportedMediaType, Problems.PreconditionRequired,
        Problems.TooManyRequests(TimeSpan.FromSeconds(1)), Problems.TooManyWrongKeys(TimeSpan.FromMinutes(5)), Problems.Internal, Problems.Unavailable,
    ];

    public static IEnumerable<Problem> All => Common.Concat(Particular).OrderBy(problem => problem.Status).ThenBy(problem => problem.Type, StringComparer.Ordinal);

    /// <summary>What an endpoint answers with under a status: what it names, otherwise what the status says.</summary>
    public static IEnumerable<Problem> Of(int status, IReadOnlyCollection<string> named)
    {
        var own = Particular.Where(problem => problem.Status == status && named.Contains(problem.Type)).ToList();
        return own.Count > 0 ? own : Common.Where(problem => problem.Status == status);
    }

    /// <summary>Its name in the document: the last part of its type.</summary>
    public static string Id(Problem problem) => problem.Type[(problem.Type.LastIndexOf('/') + 1)..];

    public static OpenApiExample Example(Problem problem) => new()
    {
        Summary = problem.Title,
        Value = JsonSerializer.SerializeToNode(problem with { TraceId = TraceId }, ApiJson.Default.Problem),
    };

    /// <summary>All types, for the schema.</summary>
    public static IList<JsonNode> Types => [.. All.Select(problem => (JsonNode)JsonValue.Create(problem.Type))];
}
