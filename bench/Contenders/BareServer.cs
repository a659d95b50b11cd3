using System.Text.Json;
using Actors.ClientApi.Json;
using Actors.ClientApi.PointOfCare;
using Microsoft.AspNetCore.Builder;

namespace Actors.Bench.Contenders;

/// <summary>
/// The least that can answer: a Kestrel endpoint without middleware or key check. The request's body is ignored; one after another of the product's own
/// answers is serialised anew. What a check does beyond this is what is being measured.
/// </summary>
internal static class BareServer
{
    [ThreadStatic] private static int t_next;

    /// <param name="answerFile">Answers of the product, a JSON array.</param>
    public static Task<int> RunAsync(int port, string answerFile)
    {
        var answers = JsonSerializer.Deserialize(File.ReadAllBytes(answerFile), ApiJson.Default.CheckBatchResponse)!.Checks;
        var app = ContenderHost.Builder(port).Build();
        app.MapPost("/v1/eligibility-checks", context => ResponseJson.WriteAsync(context.Response, answers[Next(answers.Length)], ApiJson.Default.CheckResponse));
        return ContenderHost.ServeAsync(app);
    }

    // A counter of each thread: one shared by all would be a cost that the product does not have.
    private static int Next(int count) => t_next = t_next + 1 < count ? t_next + 1 : 0;
}
