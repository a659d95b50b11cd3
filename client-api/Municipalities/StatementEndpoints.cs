using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Fields;
using Actors.ClientApi.Json;
using Actors.ClientApi.Registrations;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Storage.Keys;
using Actors.Storage.Municipalities;

namespace Actors.ClientApi.Municipalities;

/// <summary><c>/v1/municipalities/{code}/statement</c>: registered recipients × unit price, a month.</summary>
public static class StatementEndpoints
{
    public static void MapStatements(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/municipalities/{code}/statement", Get)
            .Allow(ApiRole.Municipality)
            .RecordsNobody()
            .WithTags("Registration")
            .WithName("GetStatement")
            .WithSummary("The monthly statement: JSON, or CSV by Accept")
            .WithDescription("By what was known at the end of the month, or is known now where that is still to come; the answer says when, and asked with that instant the same statement comes again. Few are made at once, two for one body: more are told 503.")
            .TakesQuery("month", "yyyy-MM, not in the future", needed: true)
            .TakesQuery("knownAt", "an instant, not in the future: by what was known then")
            .Produces<StatementResponse>(StatusCodes.Status200OK, Accept.Json, Accept.Csv)
            .ProducesProblems(400, 503);

    private static async Task Get(HttpContext context, string code, MunicipalityReader reader, TimeProvider clock)
    {
        var body = RouteIds.Body(code);
        var (month, knownAt) = Read(context.Request.Query, clock.Now());
        var statement = Of(body, month, knownAt, await CountAsync(reader, body, month, knownAt, context.RequestAborted));
        if (Accept.Preferred(context.Request, Accept.Json, Accept.Csv) is Accept.Csv)
        {
            await StatementCsv.WriteAsync(context.Response, statement);
        }
        else
        {
            await ResponseJson.WriteAsync(context.Response, statement, ApiJson.Default.StatementResponse);
        }
    }

    /// <exception cref="ProblemException">As many statements are made as may be, of this body or of all.</exception>
    private static async Task<IEnumerable<StatementCount>> CountAsync(
        MunicipalityReader reader, LocalGovernmentCode body, ServiceMonth month, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        using var slot = reader.Statements.TryTake(body) ?? throw new ProblemException(Problems.Unavailable);
        return await reader.StatementAsync(body, month, knownAt, cancellationToken);
    }

    private static (ServiceMonth Month, DateTimeOffset KnownAt) Read(IQueryCollection query, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var month = errors.ReadPastMonth("month", query["month"], now);
        var asked = errors.ReadKnownAt(query["knownAt"], now);
        errors.ThrowIfAny();
        var end = JapaneseDays.StartOf(month.Add(1).First).AddMicroseconds(-1);
        return (month, asked ?? Instants.Cut(end < now ? end : now));
    }

    private static StatementResponse Of(LocalGovernmentCode body, ServiceMonth month, DateTimeOffset knownAt, IEnumerable<StatementCount> counts)
    {
        var lines = counts
            .Select(count => new StatementLine(count.Program.Value, count.Recipients, count.UnitPriceYen, (long?)count.UnitPriceYen * count.Recipients))
            .ToArray();
        long? total = lines.All(line => line.AmountYen is not null) ? lines.Sum(line => line.AmountYen) : null;
        return new(body.Value, month.ToString(), knownAt.UtcDateTime, lines, total);
    }
}
