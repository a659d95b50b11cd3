using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Actors.Tests.Api;
using Actors.Tests.Fhir;

namespace Actors.Tests.Access.Matrix;

/// <summary>Facilities at the counter, and the ledger.</summary>
internal static class CounterCases
{
    private const string AnyPatient = "any patient whose card or certificate and birth date the facility has";
    private const string OwnEntries = "entries that the facility made itself";

    public static readonly ImmutableArray<AccessCase> All =
    [
        new("POST /v1/eligibility-checks", AnyPatient, world => [Hospital("POST", "/v1/eligibility-checks", world.Question)]),
        new("POST /v1/eligibility-checks/batch", AnyPatient, world => [Hospital("POST", "/v1/eligibility-checks/batch", $$"""{"checks":[{{world.Question}}]}""")]),
        new("POST /fhir/R4/CoverageEligibilityRequest", AnyPatient, world => [Fhir("", world)]),
        new("POST /fhir/R4/CoverageEligibilityRequest/$submit", AnyPatient, world => [Fhir("/$submit", world)]),
        new("POST /v1/copayments", AnyPatient, world => [Hospital("POST", "/v1/copayments", world.Charge)]),
        new("POST /v1/copayments/quote", AnyPatient, world => [Hospital("POST", "/v1/copayments/quote", world.Charge)]),
        new("POST /v1/copayments/search", $"{AnyPatient}; of ceilings that each facility counts for itself its own lines only", world => [Hospital("POST", "/v1/copayments/search", world.Search)]),
        OfEntry("confirm"),
        OfEntry("void"),
        OfCheck(""),
        OfCheck("/receipt"),
    ];

    private static AccessCase OfEntry(string verb)
    {
        return new($"POST /v1/copayments/{{entryId}}/{verb}", OwnEntries, world => [Entry(World.Hospital, world.Entry)])
        {
            Others = world => [new(World.Hospital, Entry(World.OtherHospital, world.Entry), Entry(World.OtherHospital, Guid.NewGuid().ToString()))],
        };

        Sent Entry(string holder, string id) => new(holder, "POST", $"/v1/copayments/{id}/{verb}");
    }

    private static AccessCase OfCheck(string rest)
    {
        return new($"GET /v1/eligibility-checks/{{checkId}}{rest}", "checks that the facility made itself", world => [Check(World.Hospital, world.Check)])
        {
            Others = world => [new(World.Hospital, Check(World.OtherHospital, world.Check), Check(World.OtherHospital, Guid.NewGuid().ToString()))],
        };

        Sent Check(string holder, string id) => new(holder, "GET", $"/v1/eligibility-checks/{id}{rest}");
    }

    private static Sent Fhir(string operation, World world) =>
        Hospital("POST", $"{FhirCalls.Address}{operation}", FhirQuestion.Of(JsonNode.Parse(world.Question)!.AsObject()).Json()) with { ContentType = "application/fhir+json" };

    private static Sent Hospital(string method, string path, string? body) => new(World.Hospital, method, path, body);
}
