using System.Collections.Immutable;
using Actors.Tests.Api;

namespace Actors.Tests.Access.Matrix;

/// <summary>Insurers' files of cards.</summary>
internal static class InsuranceCases
{
    private const string Insurer = "payer:33120015";
    private const string Unbound = "payer";
    private const string OtherInsurer = "payer:06130488";
    private const string OwnFiles = "files that the insurer sent itself";

    public static readonly ImmutableArray<AccessCase> All =
    [
        // Rows of another insurer's cards are refused one by one: InsuranceTests.
        new($"POST {CardFiles.Address}", "cards of the insurer that the key is bound to; of all insurers where it is bound to none", _ => [new(Insurer, "POST", CardFiles.Address, CardFiles.Header) { ContentType = "text/csv" }]),
        OfFile(""),
        OfFile("/errors"),
    ];

    private static AccessCase OfFile(string rest)
    {
        return new($"GET {CardFiles.Address}/{{id}}{rest}", OwnFiles, world => [File(Insurer, world.CardBatch), File(Unbound, world.UnboundCardBatch)])
        {
            Others = world =>
            [
                new(Insurer, File(OtherInsurer, world.CardBatch), File(OtherInsurer, Guid.NewGuid().ToString())),
                new(Unbound, File(OtherInsurer, world.UnboundCardBatch), File(OtherInsurer, Guid.NewGuid().ToString())),
            ],
        };

        Sent File(string holder, string id) => new(holder, "GET", $"{CardFiles.Address}/{id}{rest}");
    }
}
