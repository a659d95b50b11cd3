using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.Streams;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Storage.Journal;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Sheets;

/// <summary>The sheet of the month (自己負担上限額管理票): for a facility by what the patient shows, for citizens and bodies by the recipient's code.</summary>
public static class SheetEndpoints
{
    private const long MaxBytes = 16 * 1024;

    public static void MapSheets(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/copayments/search", Search)
            .Allow(ApiRole.Facility)
            .Records(AccessAction.Ledger)
            .WithTags("Copayments")
            .WithName("SearchLedger")
            .WithSummary("A month of the ledger that all facilities share: JSON, a page to print, or a stream that follows it, by Accept")
            .WithDescription("With Accept: text/event-stream the sheet comes as the event 'sheet', and again whenever it is another one: a charge anywhere is seen at once. It ends by itself after 10 minutes. Of programs whose ceiling each facility counts for itself it shows the caller's own lines only.")
            .Limit(MaxBytes)
            .TakesJson<LedgerSearchRequest>()
            .Produces<LedgerSheetResponse>(StatusCodes.Status200OK, Accept.Json, Accept.Html, StreamedEvents.ContentType)
            .ProducesProblems(400, 408, 413, 415, 503)
            .ProducesProblems(Problems.NothingShown);

        // Not {code}: that names the body an address belongs to.
        routes.MapGet("/v1/recipients/{recipient}/ledger", OfRecipient)
            .Allow(ApiRole.Portal, ApiRole.Municipality)
            .Records(AccessAction.Ledger)
            .WithTags("Recipients")
            .WithName("GetLedger")
            .WithSummary("A month of a recipient's ledger: JSON, or a page to print by Accept")
            .WithDescription("The portal sees all of its own citizen's; a municipality the programs that it registered for the person itself.")
            .TakesQuery("month", "the month of the service dates, yyyy-MM, up to five years back or ahead", needed: true)
            .TakesQuery("knownAt", "show what was known at this instant; now unless told")
            .TakesHeader(RecipientReader.Header, RecipientReader.HeaderMeaning)
            .Produces<LedgerSheetResponse>(StatusCodes.Status200OK, Accept.Json, Accept.Html)
            .ProducesProblems(400, 503);
    }

    private static async Task Search(HttpContext context, LedgerSheets sheets, SheetAnswers answers, SheetStreams streams, AccessRecorder recorder, TimeProvider clock)
    {
        var body = await RequestJson.ReadAsync(context.Request, ApiJson.Default.LedgerSearchRequest, context.RequestAborted);
        var facility = Caller.Facility(context);
        if (Accept.Preferred(context.Request, Accept.Json, Accept.Html, StreamedEvents.ContentType) is not StreamedEvents.ContentType)
        {
            var (sheet, record) = await AskAsync();
            await answers.WriteAsync(context, sheet, record);
        }
        else if (body.KnownAt is null)
        {
            await streams.WriteAsync(context, AskAsync);
        }
        else
        {
            throw new ProblemException(Problems.Invalid("knownAt", "is for an answer that stands still, not for a stream"));
        }

        async Task<(LedgerSheetResponse Sheet, AccessRecord Record)> AskAsync()
        {
            var search = new SheetRequestReader(clock.Now()).Read(body, facility);
            var (sheet, reason, about) = await sheets.SearchAsync(search, facility);
            var record = recorder.Of(context, about) with
            {
                Purpose = search.Purpose,
                Consent = search.Consent,
                Reason = reason,
                ServiceDate = search.Question.Month.First,
                KnownAt = search.Question.KnownAt,
            };
            return (sheet ?? throw await recorder.RefuseAsync(record, LedgerSheets.NothingShown(reason)), record);
        }
    }

    /// <summary>A citizen other than the portal's own, one whom the body did not register, and one who does not exist: the same answer.</summary>
    private static async Task OfRecipient(HttpContext context, string recipient, LedgerSheets sheets, SheetAnswers answers, AccessRecorder recorder, TimeProvider clock)
    {
        var reader = RecipientReader.Of(context, recipient);
        var query = context.Request.Query;
        var question = new SheetRequestReader(clock.Now()).Read(query["month"], query["knownAt"]);
        var sheet = reader.Body is { } body ? await sheets.OfBodyAsync(reader.Recipient, question, body) : await sheets.OfCitizenAsync(reader.Recipient, question);
        var record = recorder.Of(context, reader.Recipient) with { ServiceDate = question.Month.First, KnownAt = question.KnownAt };
        await answers.WriteAsync(context, sheet ?? throw new ProblemException(Problems.Forbidden), record);
    }
}
