using System.Text.Json.Nodes;

namespace Actors.Cli.Linearizability;

/// <summary>A person as the counter knows them: by what stands on the card, and the birth date.</summary>
/// <param name="Branch">Two digits; null where the card has none.</param>
/// <param name="BirthDate"><c>yyyy-MM-dd</c>.</param>
internal sealed record CardHolder(string InsurerNumber, string Symbol, string Number, string? Branch, string BirthDate)
{
    /// <summary>The body of a check about an outpatient's visit.</summary>
    public JsonObject Question(DateOnly serviceDate) => new()
    {
        ["identifier"] = new JsonObject
        {
            ["card"] = new JsonObject { ["insurerNumber"] = InsurerNumber, ["symbol"] = Symbol, ["number"] = Number, ["branch"] = Branch },
        },
        ["birthDate"] = BirthDate,
        ["serviceDate"] = $"{serviceDate:yyyy-MM-dd}",
        ["setting"] = "outpatient",
        ["consent"] = "given",
        ["purpose"] = "treatment",
    };

    /// <summary>The body of a quote; with a <c>mode</c> that of a charge.</summary>
    public JsonObject Visit(DateOnly serviceDate, int costYen, int insuranceYen)
    {
        var visit = Question(serviceDate);
        visit["totalCostYen"] = costYen;
        visit["insuranceCopaymentYen"] = insuranceYen;
        return visit;
    }
}
