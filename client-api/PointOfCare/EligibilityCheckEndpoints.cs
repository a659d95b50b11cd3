using System.Security.Cryptography;
using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.Eligibility.Checks;
using Actors.Storage.Journal;
using Actors.Storage.Keys;

namespace Actors.ClientApi.PointOfCare;

/// <summary><c>/v1/eligibility-checks</c>: what a facility asks at the counter.</summary>
public static class EligibilityCheckEndpoints
{
    private const int MaxChecks = 1_000;
    private const long MaxCheckBytes = 16 * 1024;
    private const long MaxBatchBytes = 4 * 1024 * 1024;

    public static void MapEligibilityChecks(this IEndpointRouteBuilder routes)
    {
        var checks = routes.MapGroup("/v1/eligibility-checks").WithTags("Point of care").Allow(ApiRole.Facility);

        checks.MapPost("", Check)
            .WithName("CheckEligibility")
            .WithSummary("Does a subsidy apply to this patient on this date?")
            .Limit(MaxCheckBytes)
            .TakesJson<CheckRequest>()
            .Produces<CheckResponse>()
            .ProducesProblems(400, 408, 413, 415, 503);

        checks.MapPost("/batch", CheckMany)
            .WithName("CheckEligibilityBatch")
            .WithSummary("Up to 1,000 checks, answered in the same order")
            .Limit(MaxBatchBytes)
            .TakesJson<CheckBatchRequest>()
            .Produces<CheckBatchResponse>()
            .ProducesProblems(400, 408, 413, 415, 503);
    }

    private static async Task Check(HttpContext context, EligibilityChecks checks, AccessJournal journal, TimeProvider clock)
    {
        var request = await RequestJson.ReadAsync(context.Request, ApiJson.Default.CheckRequest, context.RequestAborted);
        var errors = new FieldErrors();
        var check = CheckRequestReader.Read(request, Caller.Facility(context), clock.GetUtcNow(), prefix: "", errors);
        errors.ThrowIfAny();

        var answer = await checks.AskAsync(check.Question, check.Consent);
        var response = CheckResponses.Of(answer, check.Question);
        await journal.WriteAsync(Record(context, check, answer, response));
        await ResponseJson.WriteAsync(context.Response, response, ApiJson.Default.CheckResponse);
    }

    private static async Task CheckMany(HttpContext context, EligibilityChecks asker, AccessJournal journal, TimeProvider clock)
    {
        var request = await RequestJson.ReadAsync(context.Request, ApiJson.Default.CheckBatchRequest, context.RequestAborted);
        if (request.Checks is not { Length: > 0 and <= MaxChecks } requests)
        {
            throw new ProblemException(Problems.Invalid("checks", "must hold 1 to 1,000 checks"));
        }

        var now = clock.GetUtcNow();
        var facility = Caller.Facility(context);
        var errors = new FieldErrors();
        var checks = requests.Select((one, index) => CheckRequestReader.Read(one, facility, now, $"checks[{index}].", errors)).ToList();
        errors.ThrowIfAny();

        var answers = await Task.WhenAll(checks.Select(check => asker.AskAsync(check.Question, check.Consent).AsTask()));
        var responses = answers.Select((answer, index) => CheckResponses.Of(answer, checks[index].Question)).ToArray();
        await journal.WriteAsync([.. checks.Select((check, index) => Record(context, check, answers[index], responses[index]))]);
        await ResponseJson.WriteAsync(context.Response, new CheckBatchResponse(responses), ApiJson.Default.CheckBatchResponse);
    }

    private static AccessRecord Record(HttpContext context, ReadCheck check, CheckAnswer answer, CheckResponse response)
    {
        var caller = Caller.Of(context);
        return new(check.Question.AskedAt, AccessAction.Check, caller.KeyId, caller.Role, caller.Body, answer.Person?.Code)
        {
            SubjectId = response.CheckId,
            Purpose = check.Purpose,
            Consent = check.Consent,
            Reason = answer.Reason,
            ServiceDate = check.Question.ServiceDate,
            Setting = check.Question.Setting,
            KnownAt = check.Question.KnownAt,
            AnswerHash = SHA256.HashData(ResponseJson.ToBytes(response, ApiJson.Default.CheckResponse)),
            StateAt = answer.StateAt,
        };
    }
}
