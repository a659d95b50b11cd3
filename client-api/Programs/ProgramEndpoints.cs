using System.Globalization;
using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Programs;
using Actors.Grains.Ports;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Programs;

/// <summary><c>/v1/programs</c>: the subsidy programs and their rules; no personal data, every role may read.</summary>
public static class ProgramEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public static void MapPrograms(this IEndpointRouteBuilder routes)
    {
        var programs = routes.MapGroup("/v1/programs").WithTags("Programs")
            .Allow(ApiRole.Facility, ApiRole.Municipality, ApiRole.Payer, ApiRole.Portal, ApiRole.Operator);

        programs.MapGet("", List)
            .WithName("ListPrograms")
            .WithSummary("The programs in claim order, as in force today")
            .Produces<ProgramPage>()
            .ProducesProblems(400);

        programs.MapGet("/{id}", Get)
            .WithName("GetProgram")
            .WithSummary("One program with the rules in force on a day")
            .Produces<ProgramResponse>()
            .ProducesProblems(400, 404);
    }

    private static Task List(HttpContext context, string? after, string? limit, IReferenceSnapshot reference, TimeProvider clock)
    {
        var errors = new FieldErrors();
        var count = DefaultLimit;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > MaxLimit))
        {
            errors.Add("limit", $"must be a whole number from 1 to {MaxLimit}");
        }

        var start = default(ProgramId);
        if (after is not null && !ProgramId.TryParse(after, out start))
        {
            errors.Add("after", "must be the cursor of the page before");
        }

        errors.ThrowIfAny();
        var now = clock.GetUtcNow();
        var today = JapaneseDays.DayOf(now);
        var lines = reference.Programs.Known(now)
            .Where(id => after is null || ClaimPriority.Comparer.Compare(id, start) > 0)
            .Select(id => reference.Programs.Find(id, today, now))
            .OfType<ProgramVersion>()
            .Take(count + 1)
            .Select(version => new ProgramLine(version.Id.Value, version.LawNumber, version.Name, Words.Of(version.Kind), version.ValidFrom))
            .ToArray();
        var page = lines.Length > count ? new ProgramPage(lines[..count], lines[count - 1].Id) : new ProgramPage(lines, null);
        return ResponseJson.WriteAsync(context.Response, page, ApiJson.Default.ProgramPage);
    }

    private static Task Get(HttpContext context, string id, string? on, IReferenceSnapshot reference, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var day = JapaneseDays.DayOf(now);
        if (on is not null && !DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            throw new ProblemException(Problems.Invalid("on", "must be a date, yyyy-MM-dd"));
        }

        return ProgramId.TryParse(id, out var program) && reference.Programs.Find(program, day, now) is { } version
            ? ResponseJson.WriteAsync(context.Response, Of(version, reference.Programs.Versions(program, now)), ApiJson.Default.ProgramResponse)
            : throw new ProblemException(Problems.NotFound);
    }

    private static ProgramResponse Of(ProgramVersion version, IEnumerable<ProgramVersion> all) =>
        new(
            version.Id.Value,
            version.LawNumber,
            version.Name,
            Words.Of(version.Kind),
            version.ValidFrom,
            version.Ends,
            Words.Of(version.CapScope),
            [.. Registrars(version.RegisteredBy)],
            version.NationalRecipientNumber,
            version.Variants,
            [.. all.Select(other => other.ValidFrom).Order()]);

    private static IEnumerable<string> Registrars(Registrars registrars)
    {
        if (registrars.HasFlag(Eligibility.Programs.Registrars.Prefectures))
        {
            yield return "prefectures";
        }

        if (registrars.HasFlag(Eligibility.Programs.Registrars.DesignatedCities))
        {
            yield return "designatedCities";
        }

        if (registrars.HasFlag(Eligibility.Programs.Registrars.Municipalities))
        {
            yield return "municipalities";
        }
    }
}
