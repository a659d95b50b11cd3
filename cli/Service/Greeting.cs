using System.Text.Encodings.Web;
using System.Text.Json;
using Actors.Cli.Output;
using Actors.Cli.Sample;
using Actors.Cli.SampleLoading;

namespace Actors.Cli.Service;

/// <summary>What `up` leaves on the screen: where things are and what to do first.</summary>
internal static class Greeting
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Shows the keys of a first start, once.</summary>
    public static void SayKeys(DataDirectory data, Steps steps)
    {
        steps.Say($"Keys: made now and shown once (kept in {data.Keys})");
        foreach (var key in Keys.In(data.Keys).All)
        {
            steps.Say($"  {key.Role,-13}{key.Body,-12}{key.Key}");
        }
    }

    public static void Say(DataDirectory data, SiloNotes silo, Steps steps)
    {
        steps.Say($"""

            The hub runs at   {silo.Url}
            Dashboard         {silo.Url}/dashboard   (operator key)
            API description   {silo.Url}/openapi/v1.json
            Keys              {data.Keys}
            Log               {data.SiloLog}
            Stop it           {Command(data, "down")}
            """.ReplaceLineEndings("\n"));
        if (SampleLoad.Recall(data) is { Complete: true } sample && Keys.In(data.Keys).Find("facility", SampleFacilities.Hospital) is { } hospital)
        {
            steps.Say($"\nA hospital asks about a patient; the answer is eligible:\n{FirstCheck(silo.Url, hospital, SampleFirstCheck.Json(SampleLoad.Options(sample.Today)))}");
        }
    }

    private static string FirstCheck(string url, string key, string question) =>
        $"curl -s {url}/v1/eligibility-checks -H {ShellQuote.Of($"Authorization: Bearer {key}")} -H 'Content-Type: application/json' -d {ShellQuote.Of(OnOneLine(question))}";

    private static string OnOneLine(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document, Compact);
    }

    private static string Command(DataDirectory data, string verb) =>
        $"{ShellQuote.Plain(Path.Combine(Repository.Root, "actors"))} {verb}{(data == DataDirectory.At(null) ? "" : $" --data {ShellQuote.Plain(data.Folder)}")}";
}
