using Actors.ClientApi.PointOfCare;

namespace Actors.Bench.Contenders.Alternative;

/// <summary>Makes the contract's answer from rows, by the same reasons as the product as far as a row can show them.</summary>
internal static class Answering
{
    private const string Eligible = "eligible";
    private const string NotEligible = "notEligible";

    /// <summary>The order in which the first reason that applies is given.</summary>
    private static readonly string[] Order = ["facilityNotDesignated", "withdrawn", "expired", "notYetValid", "noEntitlement"];

    public static CheckResponse Of(Found found, string facility, DateOnly serviceDate, DateTimeOffset now)
    {
        if (found.People is not [var person])
        {
            return Answer("undetermined", found.People.Count == 0 ? "identifierUnknown" : "identifierAmbiguous", null, [], now);
        }

        var listed = Listed(found, serviceDate);
        var answers = new EntitlementResponse[listed.Count];
        var outcome = NotEligible;
        var rank = Order.Length - 1;
        for (var i = 0; i < answers.Length; i++)
        {
            var answer = answers[i] = Of(found.Entitlements[listed[i].EntitlementId], listed[i], facility, serviceDate, now, i + 1);
            if (answer.Reason is null)
            {
                outcome = Eligible;
            }
            else
            {
                rank = Math.Min(rank, Array.IndexOf(Order, answer.Reason));
            }
        }

        return Answer(outcome, outcome is Eligible ? null : Order[rank], person, answers, now);
    }

    private static CheckResponse Answer(string outcome, string? reason, RecipientResponse? person, EntitlementResponse[] entitlements, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), now.UtcDateTime, outcome, reason, person, entitlements);

    /// <summary>The entitlements that touch the month of service, or the latest one where none does.</summary>
    private static List<ProgramRow> Listed(Found found, DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        var last = first.AddMonths(1).AddDays(-1);
        var touching = found.Programs.FindAll(row => found.Entitlements[row.EntitlementId] is var one && one.ValidFrom <= last && !(one.ValidTo < first));
        return touching.Count > 0 || found.Programs.Count == 0 ? touching : [found.Programs.MaxBy(row => found.Entitlements[row.EntitlementId].ValidFrom)!];
    }

    private static EntitlementResponse Of(EntitlementRow row, ProgramRow program, string facility, DateOnly day, DateTimeOffset now, int claimOrder)
    {
        var reason =
            row.DesignatedFacilities.Length > 0 && !row.DesignatedFacilities.Contains(facility, StringComparer.Ordinal) ? "facilityNotDesignated"
            : row.Deleted ? "withdrawn"
            : row.ValidTo < day ? "expired"
            : row.ValidFrom > day ? "notYetValid"
            : null;
        return new(
            new(row.ProgramId, program.LawNumber, program.Name, program.Kind, program.Version),
            row.Municipality,
            row.PayerNumber,
            row.RecipientNumber,
            row.ValidFrom,
            row.ValidTo,
            reason is null ? Eligible : NotEligible,
            reason,
            claimOrder,
            row.InKind,
            row.Copayment,
            new(program.BatchId, program.PublishedAt.UtcDateTime, (long)(now - program.PublishedAt).TotalSeconds, program.NextExpectedAt.UtcDateTime, program.Stale));
    }
}
