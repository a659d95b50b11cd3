using System.Globalization;
using Actors.ClientApi.Copayments;
using Actors.ClientApi.Json;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Identifiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Actors.Bench.Contenders.Alternative;

/// <summary>The obvious way to build the same: a minimal API that asks PostgreSQL for every check, with pooled connections and prepared statements.</summary>
internal static class AlternativeServer
{
    /// <summary>Environment variable: the connection string.</summary>
    public const string Postgres = "BENCH_POSTGRES";

    /// <summary>Environment variable: <c>facility:key</c>.</summary>
    public const string FacilityKey = "BENCH_FACILITY_KEY";

    public static Task<int> RunAsync(int port)
    {
        var builder = ContenderHost.Builder(port);
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        builder.Services.AddSingleton(NpgsqlDataSource.Create(Prepared(Required(Postgres))));
        builder.Services.AddSingleton<Lookup>();
        builder.Services.AddSingleton(new Recording(Prepared(Required(Postgres))));
        builder.Services.AddSingleton<Charging>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(Keys(Required(FacilityKey)));
        var app = builder.Build();
        app.MapPost("/v1/eligibility-checks", CheckAsync);
        app.MapPost("/v1/copayments", ChargeAsync);
        return ContenderHost.ServeAsync(app);
    }

    private static async Task CheckAsync(HttpContext context, CheckRequest request, KeyCheck keys, Lookup lookup, Recording recording, TimeProvider clock)
    {
        if (keys.Facility(context.Request) is not { } facility)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (request.Identifier?.Card is not { } typed
            || !InsuranceCard.TryCreate(typed.InsurerNumber, typed.Symbol, typed.Number, typed.Branch, out var card)
            || !TryReadDate(request.BirthDate, out var birthDate)
            || !TryReadDate(request.ServiceDate, out var serviceDate)
            || request.Consent is not "given")
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var found = await lookup.FindAsync(card, birthDate, serviceDate, context.RequestAborted);
        var answer = Answering.Of(found, facility, serviceDate, clock.GetUtcNow());
        using var json = JsonAnswer.Of(answer, ApiJson.Default.CheckResponse);
        await recording.WriteAsync(request, answer, facility, serviceDate, json.Hash(), context.RequestAborted);
        await json.SendAsync(context.Response);
    }

    private static async Task ChargeAsync(HttpContext context, CopaymentRequest request, KeyCheck keys, Charging charging)
    {
        if (keys.Facility(context.Request) is not { } facility)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (request.Identifier?.Card is not { } typed
            || !InsuranceCard.TryCreate(typed.InsurerNumber, typed.Symbol, typed.Number, typed.Branch, out var card)
            || !TryReadDate(request.BirthDate, out var birthDate)
            || !TryReadDate(request.ServiceDate, out var serviceDate)
            || request is not { TotalCostYen: >= 0 and <= int.MaxValue, InsuranceCopaymentYen: >= 0, Consent: "given", Mode: "confirm" }
            || request.InsuranceCopaymentYen > request.TotalCostYen
            || context.Request.Headers["Idempotency-Key"] is not [{ Length: > 0 } requestKey])
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var stated = new StatedCharge(card, birthDate, serviceDate, (int)request.TotalCostYen, (int)request.InsuranceCopaymentYen, facility, requestKey);
        if (await charging.ChargeAsync(stated, context.RequestAborted) is { } entry)
        {
            context.Response.StatusCode = StatusCodes.Status201Created;
            await ResponseJson.WriteAsync(context.Response, entry, ApiJson.Default.CopaymentEntryResponse);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
    }

    private static bool TryReadDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static string Prepared(string connection) => new NpgsqlConnectionStringBuilder(connection)
    {
        MaxAutoPrepare = 16,
        AutoPrepareMinUsages = 1,
        NoResetOnClose = true,
    }.ConnectionString;

    private static KeyCheck Keys(string facilityAndKey)
    {
        var parts = facilityAndKey.Split(':', 2);
        return new(new Dictionary<string, string>(StringComparer.Ordinal) { [parts[1]] = parts[0] });
    }

    private static string Required(string variable) =>
        Environment.GetEnvironmentVariable(variable) ?? throw new InvalidOperationException($"{variable} is not set");
}
