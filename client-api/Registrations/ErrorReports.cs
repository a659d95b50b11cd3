using System.Collections.Immutable;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.Eligibility.Registrations;

namespace Actors.ClientApi.Registrations;

/// <summary>Answers with a page of an upload's refused rows: CSV, or JSON by <c>Accept</c>.</summary>
internal static class ErrorReports
{
    private const int DefaultErrors = 1_000;
    private const int MaxErrors = 10_000;

    /// <summary>Documents an endpoint that answers so.</summary>
    public static RouteHandlerBuilder ReportsErrors(this RouteHandlerBuilder endpoint) => endpoint
        .WithSummary("Every refused row and why: CSV, or JSON by Accept, paged by row")
        .WithDescription("The CSV has row, field, code, message and messageJa, in UTF-8 with a byte order mark. Where there are more rows, the next page is asked for with after: the JSON says it in after, the CSV in the header X-After.")
        .TakesQuery("after", "the last row of the page before; 0 for the first page")
        .TakesQuery("limit", "refused rows a page, 1 to 10,000; 1,000 unless told")
        .Produces<ErrorPage>(StatusCodes.Status200OK, "application/json", "text/csv");

    /// <param name="read">Gives the rows after one, at most so many.</param>
    public static async Task AnswerAsync(HttpContext context, Func<int, int, Task<ImmutableArray<RefusedRow>>> read)
    {
        var (after, limit) = Page(context.Request.Query);
        var found = await read(after, limit + 1);
        var refused = found.Take(limit).ToArray();
        var lines = refused.SelectMany(row => row.Errors.Select(error => new ErrorLine(row.Row, error.Field, error.Code, error.Message, error.MessageJa))).ToArray();
        var next = found.Length > limit ? refused[^1].Row : (int?)null;
        if (Accept.Preferred(context.Request, Accept.Csv, Accept.Json) is Accept.Json)
        {
            await ResponseJson.WriteAsync(context.Response, new ErrorPage(lines, next), ApiJson.Default.ErrorPage);
        }
        else
        {
            await ErrorCsv.WriteAsync(context.Response, lines, next);
        }
    }

    private static (int After, int Limit) Page(IQueryCollection query)
    {
        var errors = new FieldErrors();
        var after = RouteIds.Number(query, "after", 0, 0, int.MaxValue, errors);
        var limit = RouteIds.Number(query, "limit", DefaultErrors, 1, MaxErrors, errors);
        errors.ThrowIfAny();
        return (after, limit);
    }
}
