using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.PointOfCare;
using Actors.ClientApi.Registrations;
using Actors.Eligibility.Periods;
using Actors.Storage.Journal;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Recipients;

/// <summary><c>/v1/recipients/{recipient}</c>: what the hub holds of a person, for themself and for those who registered it.</summary>
public static class RecipientEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public static void MapRecipients(this IEndpointRouteBuilder routes)
    {
        // Not {code}: that names the body an address belongs to.
        var recipients = routes.MapGroup("/v1/recipients/{recipient}").WithTags("Recipients").Allow(ApiRole.Portal, ApiRole.Municipality);

        recipients.MapGet("/entitlements", Entitlements)
            .Records(AccessAction.Entitlements)
            .WithName("GetEntitlements")
            .WithSummary("What is registered of a person, and whether it applies on a day")
            .WithDescription("The portal sees all of its own citizen's; a municipality what it registered itself.")
            .TakesQuery("serviceDate", "the day, yyyy-MM-dd, up to five years back or ahead; today in Japan unless told")
            .TakesQuery("knownAt", "by what was known at this instant; now unless told")
            .TakesHeader(RecipientReader.Header, RecipientReader.HeaderMeaning)
            .Produces<HeldEntitlementsResponse>()
            .ProducesProblems(400, 503);

        recipients.MapGet("/history", History)
            .Records(AccessAction.History)
            .WithName("GetHistory")
            .WithSummary("Every version of every registration, by when it became known, and to the citizen what it changed of amounts owed")
            .WithDescription("The portal sees all of its own citizen's; a municipality what it registered itself.")
            .TakesQuery("after", "the cursor of the page before")
            .TakesQuery("limit", "items a page, 1 to 1,000; 100 unless told")
            .TakesHeader(RecipientReader.Header, RecipientReader.HeaderMeaning)
            .Produces<HistoryPage>()
            .ProducesProblems(400, 503);
    }

    private static async Task Entitlements(HttpContext context, string recipient, RecipientRecords records, AccessRecorder recorder, TimeProvider clock)
    {
        var reader = RecipientReader.Of(context, recipient);
        var errors = new FieldErrors();
        var fields = new RequestFields(prefix: "", errors);
        var (query, now) = (context.Request.Query, clock.Now());
        var today = JapaneseDays.DayOf(now);
        var day = query.TryGetValue("serviceDate", out var text) ? CheckRequestReader.ServiceDate(fields, text, today) : today;
        var knownAt = fields.KnownAt(query["knownAt"], now);
        errors.ThrowIfAny();

        var answer = await records.EntitlementsAsync(reader, day, knownAt, now);
        var record = recorder.Of(context, reader.Recipient) with { ServiceDate = day, KnownAt = knownAt };
        await recorder.AnswerAsync(context, record, answer, ApiJson.Default.HeldEntitlementsResponse);
    }

    private static async Task History(HttpContext context, string recipient, RecipientRecords records, AccessRecorder recorder)
    {
        var reader = RecipientReader.Of(context, recipient);
        var errors = new FieldErrors();
        var after = RouteIds.Number(context.Request.Query, "after", 0, 0, int.MaxValue, errors);
        var limit = RouteIds.Number(context.Request.Query, "limit", DefaultLimit, 1, MaxLimit, errors);
        errors.ThrowIfAny();

        var items = await records.HistoryAsync(reader, context.RequestAborted);
        var page = new HistoryPage([.. items.Skip(after).Take(limit)], items.Count - after > limit ? after + limit : null);
        await recorder.AnswerAsync(context, recorder.Of(context, reader.Recipient), page, ApiJson.Default.HistoryPage);
    }
}
