using System.Text.Json;
using System.Text.Json.Nodes;

namespace Actors.Tests.Api;

/// <summary>The body of a check, valid as it stands and matching <see cref="Row"/>, to be varied one field at a time.</summary>
internal static class Question
{
    public static JsonObject ByCard(string insurer = "33120015", string symbol = "12", string number = "345", string? branch = "01") =>
        Of(new JsonObject { ["card"] = new JsonObject { ["insurerNumber"] = insurer, ["symbol"] = symbol, ["number"] = number, ["branch"] = branch } });

    public static JsonObject ByCertificate(string payer = "54136015", string recipient = "1234566") =>
        Of(new JsonObject { ["certificate"] = new JsonObject { ["payerNumber"] = payer, ["recipientNumber"] = recipient } });

    /// <summary>The same question with a field (a path such as <c>identifier.card.number</c>) set to a value; null removes nothing but says null.</summary>
    public static JsonObject With(this JsonObject question, string path, JsonNode? value)
    {
        var copy = question.DeepClone().AsObject();
        var names = path.Split('.');
        var at = copy;
        foreach (var name in names[..^1])
        {
            at = at[name]!.AsObject();
        }

        at[names[^1]] = value;
        return copy;
    }

    public static string Json(this JsonObject question) => question.ToJsonString(Options);

    private static readonly JsonSerializerOptions Options = new();

    private static JsonObject Of(JsonObject identifier) => new()
    {
        ["identifier"] = identifier,
        ["birthDate"] = "1980-05-01",
        ["serviceDate"] = "2026-11-20",
        ["setting"] = "outpatient",
        ["consent"] = "given",
        ["purpose"] = "treatment",
    };
}
