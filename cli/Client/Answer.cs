using System.Text.Json;

namespace Actors.Cli.Client;

/// <summary>Reads what the service answered; whatever else comes from its address is a <see cref="Failure"/>.</summary>
internal static class Answer
{
    public static T As<T>(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web) ?? throw new Failure("The service answered nothing.");
        }
        catch (JsonException problem)
        {
            throw new Failure($"The service's answer is not understood: {problem.Message}", problem);
        }
    }
}
