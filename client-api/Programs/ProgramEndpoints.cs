using System.Collections.Immutable;
using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Fields;
using Actors.ClientApi.Json;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Programs;
using Actors.GrainInterfaces.Programs;
using Actors.Grains.Ports;
using Actors.Storage.Keys;
using Actors.Storage.Reference;
using Orleans;

namespace Actors.ClientApi.Programs;

/// <summary><c>/v1/programs</c>: the subsidy programs and their rules; no personal data, every role may read, operators change them.</summary>
public static class ProgramEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;
    private const long MaxRulesBytes = 256 * 1024;

    public static void MapPrograms(this IEndpointRouteBuilder routes)
    {
        var programs = routes.MapGroup("/v1/programs").WithTags("Programs")
            .Allow(ApiRole.Facility, ApiRole.Municipality, ApiRole.Payer, ApiRole.Portal, ApiRole.Operator)
            .RecordsNobody();

        programs.MapGet("", List)
            .AllowSession()
            .WithName("ListPrograms")
            .WithSummary("The programs in claim order, as in force today")
            .TakesQuery("after", "the cursor of the page before")
            .TakesQuery("limit", "programs a page, 1 to 1,000; 100 unless told")
            .Produces<ProgramPage>()
            .ProducesProblems(400);

        programs.MapGet("/{id}", Get)
            .AllowSession()
            .WithName("GetProgram")
            .WithSummary("One program with the rules in force on a day, also in plain words; its ETag is the version's")
            .WithDescription("on is a day, yyyy-MM-dd, today in Japan unless told; knownAt an instant, RFC 3339, asks what was known then.")
            .Produces<ProgramResponse>()
            .ProducesProblems(400, 404);

        programs.MapPut("/{id}/versions/{validFrom}", Put)
            .Allow(ApiRole.Operator)
            .RecordsNobody()
            .WithName("PutProgramVersion")
            .WithSummary("Adds the rules of a program from a day on, or replaces those of that first day")
            .WithDescription("What was known before stays history. The same rules again change nothing. A new program is its first version.")
            .Limit(MaxRulesBytes)
            .TakesJson<ProgramRules>()
            .TakesHeader("If-Match", "the ETag of the version that is replaced; needed where the first day has one")
            .TakesHeader("If-None-Match", "*: only if the first day has no version")
            .Produces<ProgramResponse>()
            .Produces<ProgramResponse>(StatusCodes.Status201Created)
            .ProducesProblems(400, 408, 412, 413, 415, 428, 503);
    }

    private static Task List(HttpContext context, IReferenceSnapshot reference, TimeProvider clock)
    {
        var errors = new FieldErrors();
        var after = RouteIds.After<ProgramId>(context.Request.Query, ProgramId.TryParse, errors);
        var limit = RouteIds.Number(context.Request.Query, "limit", DefaultLimit, 1, MaxLimit, errors);
        errors.ThrowIfAny();
        var now = clock.GetUtcNow();
        var today = JapaneseDays.DayOf(now);
        var cursor = after is { } start ? ClaimPriority.Of(start, reference.Programs.Find(start, today, now)) : default;
        var lines = reference.Programs.InForce(today, now)
            .Where(version => after is not { } last || ClaimPriority.Compare(ClaimPriority.Of(version.Id, version), version.Id, cursor, last) > 0)
            .Take(limit + 1)
            .Select(version => new ProgramLine(version.Id.Value, version.LawNumber, version.Name, Words.Of(version.Kind), version.ValidFrom))
            .ToArray();
        var page = lines.Length > limit ? new ProgramPage(lines[..limit], lines[limit - 1].Id) : new ProgramPage(lines, null);
        return ResponseJson.WriteAsync(context.Response, page, ApiJson.Default.ProgramPage);
    }

    private static Task Get(HttpContext context, string id, string? on, string? knownAt, IReferenceSnapshot reference, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var errors = new FieldErrors();
        var day = on is null ? JapaneseDays.DayOf(now) : errors.ReadDate("on", on);
        var at = errors.ReadKnownAt(knownAt, now) ?? now;
        errors.ThrowIfAny();
        return ProgramId.TryParse(id, out var program) && reference.Programs.Find(program, day!.Value, at) is { } version
            ? Write(context, version.ValidFrom, reference.Programs.Versions(program, at))
            : throw new ProblemException(Problems.NotFound with { Detail = "The hub knows no such program, or none that is in force on that day." });
    }

    private static async Task Put(HttpContext context, string id, string validFrom, IGrainFactory grains, ReferenceSnapshot reference)
    {
        var errors = new FieldErrors();
        if (!ProgramId.TryParse(id, out var program))
        {
            errors.Add("id", "must be a law number, with a suffix such as -1, or prefecture and scheme number of a local scheme");
        }

        var from = errors.ReadDate("validFrom", validFrom);
        errors.ThrowIfAny();
        var day = from!.Value;
        var precondition = ProgramPrecondition.Read(context.Request.Headers);
        var rules = await RequestJson.ReadAsync(context.Request, ApiJson.Default.ProgramRules, context.RequestAborted);
        var version = ProgramRulesReader.Read(program, day, rules);

        var result = await grains.GetGrain<IProgramGrain>(program.Value).Put(new(version, precondition.Replaces(day)));
        if (result.Outcome is ProgramPutOutcome.NotAsExpected)
        {
            throw new ProblemException(precondition.Problem);
        }

        await reference.RefreshAsync(context.RequestAborted);
        if (result.Outcome is ProgramPutOutcome.Created)
        {
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.Headers.Location = $"/v1/programs/{program}?on={day:yyyy-MM-dd}";
        }

        await Write(context, day, result.Versions);
    }

    private static Task Write(HttpContext context, DateOnly validFrom, ImmutableArray<KnownProgramVersion> all)
    {
        var shown = all.Single(known => known.Version.ValidFrom == validFrom);
        context.Response.Headers.ETag = ProgramETag.Of(shown);
        return ResponseJson.WriteAsync(context.Response, ProgramResponses.Of(shown, all), ApiJson.Default.ProgramResponse);
    }
}
