using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Periods;
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
        var checks = routes.MapGroup("/v1/eligibility-checks").WithTags("Point of care").Allow(ApiRole.Facility).Records(AccessAction.Check);

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

    private static async Task Check(HttpContext context, EligibilityChecks checks, AccessRecorder recorder, TimeProvider clock)
    {
        var request = await RequestJson.ReadAsync(context.Request, ApiJson.Default.CheckRequest, context.RequestAborted);
        var errors = new FieldErrors();
        var check = CheckRequestReader.Read(request, Caller.Facility(context), clock.Now(), prefix: "", errors);
        errors.ThrowIfAny();

        var person = await checks.AskAsync(check.Question, check.Consent);
        var response = CheckResponses.Of(person.Answer, check.Question);
        await recorder.AnswerAsync(context, Record(context, check, person, response), response, ApiJson.Default.CheckResponse);
    }

    private static async Task CheckMany(HttpContext context, EligibilityChecks asker, AccessRecorder recorder, TimeProvider clock)
    {
        var request = await RequestJson.ReadAsync(context.Request, ApiJson.Default.CheckBatchRequest, context.RequestAborted);
        if (request.Checks is not { Count: > 0 and <= MaxChecks } requests)
        {
            throw new ProblemException(Problems.Invalid("checks", "must hold 1 to 1,000 checks"));
        }

        var now = clock.Now();
        var facility = Caller.Facility(context);
        var errors = new FieldErrors();
        var checks = requests.Select((one, index) => CheckRequestReader.Read(one, facility, now, $"checks[{index}].", errors)).ToList();
        errors.ThrowIfAny();

        var people = await Task.WhenAll(checks.Select(check => asker.AskAsync(check.Question, check.Consent).AsTask()));
        var responses = people.Select((person, index) => CheckResponses.Of(person.Answer, checks[index].Question)).ToArray();
        using var json = JsonAnswer.OfArray("checks", responses, ApiJson.Default.CheckResponse, out var hashes);
        await recorder.WriteAsync([.. responses.Select((response, index) => Record(context, checks[index], people[index], response) with { AnswerHash = hashes[index] })]);
        await json.SendAsync(context.Response);
    }

    /// <summary>What is recorded of a check, whoever words its answer.</summary>
    internal static AccessRecord Record(HttpContext context, ReadCheck check, CheckedPerson person, CheckResponse response)
    {
        var answered = person.Answer.CheckedAt is { } instant ? check.Question.At(instant) : check.Question;
        return AccessRecorder.Of(context, person.About, answered.AskedAt) with
        {
            SubjectId = response.CheckId,
            Purpose = check.Purpose,
            Consent = check.Consent,
            Reason = person.Answer.Reason,
            ServiceDate = answered.ServiceDate,
            Setting = answered.Setting,
            KnownAt = answered.KnownAt,
            StateAt = person.Answer.StateAt,
        };
    }
}
