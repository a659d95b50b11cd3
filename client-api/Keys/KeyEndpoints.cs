using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.Registrations;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Keys;

/// <summary><c>/v1/keys</c>: the operator's hand on who may call.</summary>
public static partial class KeyEndpoints
{
    private const string Address = "/v1/keys";
    private const long MaxBytes = 4 * 1024;
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup(Address).WithTags("Keys").Allow(ApiRole.Operator).RecordsNobody();

        keys.MapPost("", Create)
            .WithName("CreateKey")
            .WithSummary("Makes an API key; its text is in this answer and nowhere else")
            .Limit(MaxBytes)
            .TakesJson<KeyRequest>()
            .Produces<NewKeyResponse>(StatusCodes.Status201Created)
            .ProducesProblems(400, 408, 413, 415, 503);

        keys.MapGet("", List)
            .WithName("ListKeys")
            .WithSummary("The keys, ended ones among them, oldest first, with their last use")
            .TakesQuery("role", "only keys of this role")
            .TakesQuery("body", "only keys of this facility, local government or insurer")
            .TakesQuery("after", "the cursor of the page before")
            .TakesQuery("limit", "keys a page, 1 to 1,000; 100 unless told")
            .Produces<KeyPage>()
            .ProducesProblems(400, 503);

        keys.MapGet("/{id}", Get)
            .WithName("GetKey")
            .WithSummary("A key, without its text")
            .Produces<KeyResponse>()
            .ProducesProblems(404, 503);

        keys.MapDelete("/{id}", Revoke)
            .WithName("RevokeKey")
            .WithSummary("Ends a key: here at once, in other processes within a few seconds")
            .WithDescription("The key that the request carries is not revoked, so that one is always left.")
            .Limit(MaxBytes)
            .Produces<KeyResponse>()
            .ProducesProblems(404, 413, 503)
            .ProducesProblems(Problems.KeyInUse);

        keys.MapPost("/{id}/rotate", Rotate)
            .WithName("RotateKey")
            .WithSummary("Makes a successor for the same holder; the key stays valid beside it for the overlap")
            .Limit(MaxBytes)
            .TakesJson<KeyRotationRequest>()
            .Produces<NewKeyResponse>(StatusCodes.Status201Created)
            .ProducesProblems(400, 404, 408, 413, 415, 503)
            .ProducesProblems(Problems.KeyEnded);
    }

    private static async Task Create(HttpContext context, ApiKeyStore keys, TimeProvider clock, ILogger<ApiKeyStore> logger)
    {
        var request = await RequestJson.ReadAsync(context.Request, ApiJson.Default.KeyRequest, context.RequestAborted);
        var order = new KeyRequestReader(clock.GetUtcNow()).Read(request);
        var made = await keys.CreateAsync(order, CancellationToken.None);
        Made(logger, made.Key.Id, order.Role, order.Body, Caller.Of(context).KeyId);
        await AnswerAsync(context, made);
    }

    private static async Task List(HttpContext context, ApiKeyStore keys)
    {
        var query = context.Request.Query;
        var errors = new FieldErrors();
        var role = query.TryGetValue("role", out var word) ? KeyRequestReader.Role(word, errors) : null;
        var body = query.TryGetValue("body", out var code) ? KeyRequestReader.Body(code, errors) : null;
        var after = RouteIds.After<Guid>(query, Guid.TryParse, errors);
        var limit = RouteIds.Number(query, "limit", DefaultLimit, 1, MaxLimit, errors);
        errors.ThrowIfAny();
        var found = await keys.PageAsync(role, body, after, limit + 1, context.RequestAborted);
        var page = new KeyPage([.. found.Take(limit).Select(KeyResponse.Of)], found.Count > limit ? found[limit - 1].Key.Id : null);
        await ResponseJson.WriteAsync(context.Response, page, ApiJson.Default.KeyPage);
    }

    private static Task Get(HttpContext context, string id, ApiKeyStore keys) => AnswerAsync(context, RouteIds.Id(id, Problems.NotFound), keys);

    private static async Task Revoke(HttpContext context, string id, ApiKeyStore keys, ILogger<ApiKeyStore> logger)
    {
        var key = RouteIds.Id(id, Problems.NotFound);
        if (Caller.Of(context).KeyId == key)
        {
            throw new ProblemException(Problems.KeyInUse);
        }

        if (await keys.RevokeAsync(key, CancellationToken.None))
        {
            Revoked(logger, key, Caller.Of(context).KeyId);
        }

        await AnswerAsync(context, key, keys);
    }

    private static async Task Rotate(HttpContext context, string id, ApiKeyStore keys, TimeProvider clock, ILogger<ApiKeyStore> logger)
    {
        var key = RouteIds.Id(id, Problems.NotFound);
        var request = await RequestJson.ReadAsync(context.Request, ApiJson.Default.KeyRotationRequest, context.RequestAborted);
        var rotation = new KeyRequestReader(clock.GetUtcNow()).Read(key, request);
        if (await keys.RotateAsync(rotation, CancellationToken.None) is not { } made)
        {
            throw new ProblemException(await keys.GetAsync(key, context.RequestAborted) is null ? Problems.NotFound : Problems.KeyEnded);
        }

        Rotated(logger, key, made.Key.Id, Caller.Of(context).KeyId);
        await AnswerAsync(context, made);
    }


    private static async Task AnswerAsync(HttpContext context, Guid id, ApiKeyStore keys)
    {
        var stored = await keys.GetAsync(id, context.RequestAborted) ?? throw new ProblemException(Problems.NotFound);
        await ResponseJson.WriteAsync(context.Response, KeyResponse.Of(stored), ApiJson.Default.KeyResponse);
    }

    private static Task AnswerAsync(HttpContext context, NewApiKey made)
    {
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = $"{Address}/{made.Key.Id}";
        return ResponseJson.WriteAsync(context.Response, NewKeyResponse.Of(made), ApiJson.Default.NewKeyResponse);
    }

    [LoggerMessage(2101, LogLevel.Information, "Made key {Key} for {Role} {Body}, by key {By}")]
    private static partial void Made(ILogger logger, Guid key, ApiRole role, string? body, Guid by);

    [LoggerMessage(2102, LogLevel.Information, "Revoked key {Key}, by key {By}")]
    private static partial void Revoked(ILogger logger, Guid key, Guid by);

    [LoggerMessage(2103, LogLevel.Information, "Rotated key {Key}: its successor is {Successor}, by key {By}")]
    private static partial void Rotated(ILogger logger, Guid key, Guid successor, Guid by);
}
