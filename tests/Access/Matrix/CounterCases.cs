using System.Collections.Immutable;
using Actors.Tests.Api;

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
        new("POST /v1/copayments", AnyPatient, world => [Hospital("POST", "/v1/copayments", world.Charge)]),
        new("POST /v1/copayments/quote", AnyPatient, world => [Hospital("POST", "/v1/copayments/quote", world.Charge)]),
        new("POST /v1/copayments/search", $"{AnyPatient}; of ceilings that each facility counts for itself its own lines only", world => [Hospital("POST", "/v1/copayments/search", world.Search)]),
        OfEntry("confirm"),
        OfEntry("void"),
        new(
            "GET /v1/recipients/{recipient}/ledger",
            "portal: the citizen it acts for; municipality: what it registered for the person itself",
            world => [Ledger("portal", world.Recipient, world.Recipient), Ledger($"municipality:{Hub.Tokyo}", world.Recipient, null)])
        {
            Others = world =>
            [
                new("portal", Ledger("portal", world.Recipient, world.OtherRecipient), Ledger("portal", World.NoRecipient, world.OtherRecipient)),
                new("portal", Ledger("portal", world.Recipient, null), Ledger("portal", World.NoRecipient, null)),
                new($"municipality:{Hub.Tokyo}", Ledger($"municipality:{Hub.Chiyoda}", world.Recipient, null), Ledger($"municipality:{Hub.Chiyoda}", World.NoRecipient, null)),
            ],
        },
    ];

    private static AccessCase OfEntry(string verb)
    {
        return new($"POST /v1/copayments/{{entryId}}/{verb}", OwnEntries, world => [Entry(World.Hospital, world.Entry)])
        {
            Others = world => [new(World.Hospital, Entry(World.OtherHospital, world.Entry), Entry(World.OtherHospital, Guid.NewGuid().ToString()))],
        };

        Sent Entry(string holder, string id) => new(holder, "POST", $"/v1/copayments/{id}/{verb}");
    }

    private static Sent Hospital(string method, string path, string? body) => new(World.Hospital, method, path, body);

    private static Sent Ledger(string holder, string recipient, string? citizen) => new(holder, "GET", $"/v1/recipients/{recipient}/ledger?month=2026-11") { Citizen = citizen };
}
