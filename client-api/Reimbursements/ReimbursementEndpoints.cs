using System.Collections.Immutable;
using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Fields;
using Actors.ClientApi.Json;
using Actors.ClientApi.PointOfCare;
using Actors.ClientApi.Registrations;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Storage.Journal;
using Actors.Storage.Keys;
using Actors.Storage.Reimbursements;

namespace Actors.ClientApi.Reimbursements;

/// <summary><c>/v1/municipalities/{code}/reimbursements</c>: what a body owes patients who paid the counter price (償還払い).</summary>
public static class ReimbursementEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public static void MapReimbursements(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/municipalities/{code}/reimbursements", List)
            .Allow(ApiRole.Municipality)
            .Records(AccessAction.Reimbursement)
            .WithTags("Registration")
            .WithName("ListReimbursements")
            .WithSummary("What the body owes patients for the visits of a month: JSON, or CSV by Accept")
            .WithDescription("Visits that patients reported, and charges whose subsidy is claimed back. Where there are more, the JSON says so in after, the CSV in the header X-After.")
            .TakesQuery("month", "the month of the service dates, yyyy-MM, not in the future", needed: true)
            .TakesQuery("knownAt", "by what was known at this instant; now unless told")
            .TakesQuery("after", "the cursor of the page before")
            .TakesQuery("limit", "lines a page, 1 to 1,000; 100 unless told")
            .Produces<ReimbursementPage>(StatusCodes.Status200OK, Accept.Json, Accept.Csv)
            .ProducesProblems(400, 503);

    private static async Task List(HttpContext context, string code, ReimbursementReader reader, AccessRecorder recorder, TimeProvider clock)
    {
        var body = RouteIds.Body(code);
        var (month, knownAt, after, limit) = Read(context.Request.Query, clock.Now());
        var found = await reader.ListAsync(body, month, knownAt, after, limit + 1, context.RequestAborted);
        var totals = await reader.TotalsAsync(body, month, knownAt, context.RequestAborted);
        var listed = found.Length > limit ? found[..limit] : found;
        await recorder.WriteAsync([.. listed.Select(line => recorder.Of(context, line.Recipient) with
        {
            SubjectId = line.EntryId,
            ServiceDate = line.ServiceDate,
            Setting = line.Setting,
            KnownAt = knownAt,
        })]);

        var page = Page(body, month, knownAt, totals, listed, hasMore: found.Length > limit);
        if (Accept.Preferred(context.Request, Accept.Json, Accept.Csv) is Accept.Csv)
        {
            await ReimbursementCsv.WriteAsync(context.Response, page);
        }
        else
        {
            await ResponseJson.WriteAsync(context.Response, page, ApiJson.Default.ReimbursementPage);
        }
    }

    private static (ServiceMonth Month, DateTimeOffset KnownAt, (Guid, ProgramId)? After, int Limit) Read(IQueryCollection query, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var month = errors.ReadPastMonth("month", query["month"], now);
        var knownAt = errors.ReadKnownAt(query["knownAt"], now) ?? Instants.Cut(now);
        var after = RouteIds.After<(Guid, ProgramId)>(query, TryParse, errors);
        var limit = RouteIds.Number(query, "limit", DefaultLimit, 1, MaxLimit, errors);
        errors.ThrowIfAny();
        return (month, knownAt, after, limit);
    }

    private static ReimbursementPage Page(
        LocalGovernmentCode body, ServiceMonth month, DateTimeOffset knownAt, ImmutableArray<ReimbursementTotal> totals, ImmutableArray<ListedReimbursement> listed, bool hasMore) => new(
        body.Value,
        month.ToString(),
        knownAt.UtcDateTime,
        [.. totals.Select(total => new ReimbursementTotalResponse(total.Program.Value, total.Visits, total.Recipients, total.DueYen))],
        [
            .. listed.Select(line => new ReimbursementResponse(
                Id(line), line.EntryId, line.Program.Value, line.Recipient.Value, line.HistoryKey, line.IsReport ? "report" : "charge", line.Facility.Value, line.ServiceDate,
                Words.Of(line.Setting), line.TotalCostYen, line.InsuranceYen, line.PaidYen, line.PatientYen, line.DueYen)),
        ],
        hasMore ? Id(listed[^1]) : null);

    private static string Id(ListedReimbursement line) => $"{line.EntryId}:{line.Program}";

    private static bool TryParse(string? text, out (Guid EntryId, ProgramId Program) cursor)
    {
        cursor = default;
        return text?.Split(':') is [var entry, var program] && Guid.TryParseExact(entry, "D", out cursor.EntryId) && ProgramId.TryParse(program, out cursor.Program);
    }
}
