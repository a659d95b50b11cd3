using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Actors.Tests.Api;
using static Actors.Tests.Access.Matrix.World;

namespace Actors.Tests.Access.Matrix;

/// <summary>What is kept of one person: for themself through the portal, and for bodies what is theirs of it.</summary>
internal static class RecipientCases
{
    private const string OwnPart = "portal: the citizen it acts for; municipality: what it registered for the person itself";
    private const string OwnCitizen = "the citizen that the portal acts for";
    private const string Portal = "portal";
    private const string Chiyoda = $"municipality:{Hub.Chiyoda}";

    public static readonly ImmutableArray<AccessCase> All =
    [
        Read("/ledger", "?month=2026-11", OwnPart),
        Read("/entitlements", "", OwnPart),
        Read("/history", "", OwnPart),
        Read("/access-log", "", "portal: the citizen it acts for; municipality: of people whom it registered, its own accesses and those made in an emergency"),

        // No day is closed: who is let in hears that the day is none.
        OfCitizen("GET", "/access-log/proof", _ => "/access-log/proof?day=none", null),
        OfCitizen("POST", "/reimbursements", _ => "/reimbursements", PaymentReports.Report().With("programIds", new JsonArray("54")).With("dispensing", "inHouse").Json()),
        OfCitizen("DELETE", "/reimbursements/{entryId}", world => $"/reimbursements/{world.Report}", null),
    ];

    private static AccessCase Read(string rest, string query, string whose)
    {
        return new($"GET /v1/recipients/{{recipient}}{rest}", whose, world => [Of(Portal, world.Recipient, world.Recipient), Of(Tokyo, world.Recipient, null)])
        {
            Others = world =>
            [
                new(Portal, Of(Portal, world.Recipient, world.OtherRecipient), Of(Portal, NoRecipient, world.OtherRecipient)),
                new(Portal, Of(Portal, world.Recipient, null), Of(Portal, NoRecipient, null)),
                new(Tokyo, Of(Chiyoda, world.Recipient, null), Of(Chiyoda, NoRecipient, null)),
            ],
        };

        Sent Of(string holder, string recipient, string? citizen) => new(holder, "GET", $"/v1/recipients/{recipient}{rest}{query}") { Citizen = citizen };
    }

    private static AccessCase OfCitizen(string method, string pattern, Func<World, string> rest, string? body)
    {
        return new($"{method} /v1/recipients/{{recipient}}{pattern}", OwnCitizen, world => [Of(world, world.Recipient, world.Recipient)])
        {
            Others = world =>
            [
                new(Portal, Of(world, world.Recipient, world.OtherRecipient), Of(world, NoRecipient, world.OtherRecipient)),
                new(Portal, Of(world, world.Recipient, null), Of(world, NoRecipient, null)),
            ],
        };

        Sent Of(World world, string recipient, string? citizen) => new(Portal, method, $"/v1/recipients/{recipient}{rest(world)}", body) { Citizen = citizen };
    }
}
