using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Fields;
using Actors.ClientApi.Json;
using Actors.ClientApi.Registrations;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Grains.Ports;
using Actors.Storage.Keys;
using Actors.Storage.Municipalities;

namespace Actors.ClientApi.Municipalities;

/// <summary><c>/v1/municipalities/{code}/unit-prices</c>: what the preview and the monthly statement reckon with.</summary>
public static class UnitPriceEndpoints
{
    private const int MaxBody = 4 * 1024;

    public static void MapUnitPrices(this IEndpointRouteBuilder routes)
    {
        var prices = routes.MapGroup("/v1/municipalities/{code}/unit-prices").WithTags("Registration").Allow(ApiRole.Municipality).RecordsNobody();

        prices.MapGet("", List)
            .WithName("ListUnitPrices")
            .WithSummary("The unit prices of the body, by program and month")
            .Produces<UnitPriceList>()
            .ProducesProblems(400, 503);

        prices.MapPut("/{programId}", Put)
            .WithName("SetUnitPrice")
            .WithSummary("Sets a unit price from a month on; statements known before stay as they were")
            .Limit(MaxBody)
            .TakesJson<UnitPriceContent>()
            .Produces<UnitPriceLine>()
            .ProducesProblems(400, 413, 415, 503);
    }

    private static async Task List(HttpContext context, string code, UnitPriceStore store)
    {
        var prices = await store.ListAsync(RouteIds.Body(code), context.RequestAborted);
        await ResponseJson.WriteAsync(context.Response, new UnitPriceList([.. prices.Select(Line)]), ApiJson.Default.UnitPriceList);
    }

    private static async Task Put(HttpContext context, string code, string programId, UnitPriceStore store, IReferenceSnapshot reference, TimeProvider clock)
    {
        var now = clock.Now();
        var body = RouteIds.Body(code);
        var content = await RequestJson.ReadAsync(context.Request, ApiJson.Default.UnitPriceContent, context.RequestAborted);
        var errors = new FieldErrors();
        if (!ProgramId.TryParse(programId, out var program))
        {
            errors.Add("programId", "must be a program's id");
        }
        else if (reference.Programs.Versions(program, now).IsEmpty)
        {
            errors.Add("programId", "is no program that the hub knows");
        }

        var from = errors.ReadMonth("from", content.From);
        if (content.Yen < 0)
        {
            errors.Add("yen", "must be 0 or more, or null");
        }

        errors.ThrowIfAny();
        var price = new UnitPrice(program, from!.Value, content.Yen);
        await store.SetAsync(body, price, now, context.RequestAborted);
        await ResponseJson.WriteAsync(context.Response, Line(price), ApiJson.Default.UnitPriceLine);
    }

    private static UnitPriceLine Line(UnitPrice price) => new(price.Program.Value, price.From.ToString(), price.Yen);
}
