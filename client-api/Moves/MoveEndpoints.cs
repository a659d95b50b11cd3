using Actors.ClientApi.Access;
using Actors.ClientApi.Entitlements;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.Registrations;
using Actors.Storage.Journal;
using Actors.Storage.Keys;
using Actors.Storage.Moves;

namespace Actors.ClientApi.Moves;

/// <summary><c>/v1/municipalities/{code}/moves</c> and <c>/v1/moves/{id}</c>: a person who moves from one body to another (転出・転入).</summary>
public static class MoveEndpoints
{
    private const long MaxProposalBytes = 16 * 1024;
    private const long MaxAcceptanceBytes = 256 * 1024;

    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public static void MapMoves(this IEndpointRouteBuilder routes)
    {
        var ofBody = routes.MapGroup("/v1/municipalities/{code}/moves").WithTags("Moves").Allow(ApiRole.Municipality).Records(AccessAction.Registration);

        ofBody.MapPost("", Propose)
            .WithName("ProposeMove")
            .WithSummary("Proposes that a person moves to another body; nothing ends before that one accepts")
            .WithDescription("201, or 200 where the same proposal is open already. It is open for 90 days.")
            .Limit(MaxProposalBytes)
            .TakesJson<MoveRequest>()
            .Produces<MoveResponse>()
            .Produces<MoveResponse>(StatusCodes.Status201Created)
            .ProducesProblems(400, 408, 413, 415, 503)
            .ProducesProblems(Problems.MoveOpen);

        ofBody.MapGet("", List)
            .WithName("ListMoves")
            .WithSummary("The moves from and to the body, newest first")
            .TakesQuery("state", "proposed, accepted, declined, withdrawn or expired; all unless told")
            .TakesQuery("after", "the cursor of the page before")
            .TakesQuery("limit", "moves a page, 1 to 1,000; 100 unless told")
            .Produces<MovePage>()
            .ProducesProblems(400, 503);

        var moves = routes.MapGroup("/v1/moves/{id}").WithTags("Moves").Allow(ApiRole.Municipality).Records(AccessAction.Registration);

        moves.MapGet("", Get)
            .WithName("GetMove")
            .WithSummary("A move, for its two bodies")
            .Produces<MoveResponse>()
            .ProducesProblems(503);

        moves.MapPost("/accept", Accept)
            .WithName("AcceptMove")
            .WithSummary("Accepts a move with the new registrations: one change ends the old ones and begins the new ones")
            .WithDescription("A row may leave out whom it is about; a linkage code or national number that it gives leads to the person from then on.")
            .Limit(MaxAcceptanceBytes)
            .TakesJson<EntitlementRequest[]>()
            .Produces<MoveResponse>()
            .ProducesProblems(400, 408, 413, 415, 503)
            .ProducesProblems(Problems.MoveDecided);

        moves.MapPost("/decline", Decline)
            .WithName("DeclineMove")
            .WithSummary("Declines a move to the body")
            .TakesNoBody()
            .Produces<MoveResponse>()
            .ProducesProblems(413, 503)
            .ProducesProblems(Problems.MoveDecided);

        moves.MapDelete("", Withdraw)
            .WithName("WithdrawMove")
            .WithSummary("Takes a proposal back before it is decided")
            .TakesNoBody()
            .Produces<MoveResponse>()
            .ProducesProblems(413, 503)
            .ProducesProblems(Problems.MoveDecided);
    }

    private static async Task Propose(HttpContext context, string code, MoveProposals moves, AccessRecorder recorder)
    {
        var body = RouteIds.Body(code);
        var request = await RequestJson.ReadAsync(context.Request, ApiJson.Default.MoveRequest, context.RequestAborted);
        var (move, added) = await moves.ProposeAsync(body, request, context.RequestAborted);
        context.Response.StatusCode = added ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        context.Response.Headers.Location = $"/v1/moves/{move.Id}";
        await AnswerAsync(context, recorder, move);
    }

    private static async Task List(HttpContext context, string code, MoveProposals moves, AccessRecorder recorder)
    {
        var body = RouteIds.Body(code);
        var query = context.Request.Query;
        var errors = new FieldErrors();
        var state = State(query, errors);
        var after = RouteIds.After<Guid>(query, Guid.TryParse, errors);
        var limit = RouteIds.Number(query, "limit", DefaultLimit, 1, MaxLimit, errors);
        errors.ThrowIfAny();
        var found = await moves.ListAsync(body, state, after, limit + 1, context.RequestAborted);
        var page = new MovePage([.. found.Take(limit).Select(MoveResponse.Of)], found.Length > limit ? found[limit - 1].Id : null);
        await recorder.WriteAsync([.. found.Take(limit).Select(move => recorder.Of(context, move.Recipient) with { SubjectId = move.Id })]);
        await ResponseJson.WriteAsync(context.Response, page, ApiJson.Default.MovePage);
    }

    private static async Task Get(HttpContext context, string id, MoveProposals moves, AccessRecorder recorder) =>
        await AnswerAsync(context, recorder, await moves.FindAsync(RouteIds.Id(id, Problems.Forbidden), Caller.Municipality(context), context.RequestAborted));

    private static async Task Accept(HttpContext context, string id, MoveAcceptance acceptance, AccessRecorder recorder)
    {
        var rows = await RequestJson.ReadAsync(context.Request, ApiJson.Default.EntitlementRequestArray, context.RequestAborted);
        await AnswerAsync(context, recorder, await acceptance.AcceptAsync(RouteIds.Id(id, Problems.Forbidden), Caller.Municipality(context), rows, context.RequestAborted));
    }

    private static async Task Decline(HttpContext context, string id, MoveProposals moves, AccessRecorder recorder) =>
        await AnswerAsync(context, recorder, await moves.DecideAsync(RouteIds.Id(id, Problems.Forbidden), Caller.Municipality(context), MoveState.Declined, context.RequestAborted));

    private static async Task Withdraw(HttpContext context, string id, MoveProposals moves, AccessRecorder recorder) =>
        await AnswerAsync(context, recorder, await moves.DecideAsync(RouteIds.Id(id, Problems.Forbidden), Caller.Municipality(context), MoveState.Withdrawn, context.RequestAborted));

    private static MoveState? State(IQueryCollection query, FieldErrors errors)
    {
        if (!query.TryGetValue("state", out var word))
        {
            return null;
        }

        var state = MoveWords.State(word);
        if (state is null)
        {
            errors.Add("state", "must be proposed, accepted, declined, withdrawn or expired");
        }

        return state;
    }

    private static Task AnswerAsync(HttpContext context, AccessRecorder recorder, Move move) =>
        recorder.AnswerAsync(context, recorder.Of(context, move.Recipient) with { SubjectId = move.Id }, MoveResponse.Of(move), ApiJson.Default.MoveResponse);
}
