using System.Text.Json.Nodes;
using Actors.Bench.Checks;
using Actors.ClientApi.PointOfCare;

namespace Actors.Bench.Ledger;

/// <summary>Somebody to charge, with what is sent.</summary>
/// <param name="Body">Of the charge, confirmed at once; a quote takes it too.</param>
internal sealed record ChargedPerson(HotPerson Person, CheckResponse Answer, byte[] Body)
{
    public static ChargedPerson Of(HotPerson person, CheckResponse answer)
    {
        var body = JsonNode.Parse(person.Question)!.AsObject();
        var cost = 2_000 + (person.Person.Index * 7_919L % 60 * 500);
        body["totalCostYen"] = cost;
        body["insuranceCopaymentYen"] = cost * 3 / 10;
        body["mode"] = "confirm";
        return new(person, answer, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()));
    }

    /// <summary>Whether one program alone applies, by a percentage and a month's ceiling over all facilities: what the alternative can do as well.</summary>
    public bool HasOnePlainProgram => Answer.Entitlements is
    [
        { InKind: true, Outcome: "eligible", Copayment: { Percent: not null, PerVisitYen: null, PerDayYen: null, MonthlyCapYen: not null, CapScope: "allFacilities" } },
    ];

    /// <summary>Whether a national program and a local scheme work together.</summary>
    public bool HasTwoPrograms =>
        Answer.Entitlements is [{ Outcome: "eligible" } first, { Outcome: "eligible" } second] && first.Program.Kind is "national" && second.Program.Kind is "local";
}
