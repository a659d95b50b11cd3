using Actors.Cli.Output;
using Actors.Cli.Sample;
using Actors.Cli.SampleLoading;

namespace Actors.Cli.Service;

/// <summary>What `up` leaves on the screen: where things are and what to do first.</summary>
internal static class Greeting
{
    private const string Indent = "                  ";

    /// <summary>Shows the keys of a first start, once.</summary>
    public static void SayKeys(DataDirectory data, Steps steps)
    {
        steps.Say($"Keys: made now and shown once (kept in {data.Keys})");
        foreach (var key in Keys.In(data.Keys).All)
        {
            steps.Say($"  {key.Role,-13}{key.Body,-12}{key.Key}");
        }
    }

    /// <param name="running">The processes that run, silos first.</param>
    public static void Say(DataDirectory data, IReadOnlyList<SiloNotes> running, Steps steps)
    {
        var silo = running[0];
        steps.Say($"""

            The hub runs at   {string.Join($"\n{Indent}", running.Select(one => one.Url))}
            Try it            {silo.Url}/counter
            Watch it          {silo.Url}/dashboard
            API description   {silo.Url}/docs
            Keys              {data.Keys}
            Log               {string.Join($"\n{Indent}", running.Select(one => data.LogOf(one.Name!)))}
            Stop it           {Command(data, "down")}
            """.ReplaceLineEndings("\n"));
        if (SampleLoad.Recall(data) is { Complete: true } sample && Keys.In(data.Keys).Find("facility", SampleFacilities.Hospital) is { } hospital)
        {
            var check = FirstCheck.Of(silo.Url, hospital, SampleLoad.Options(sample.Today));
            check.Write(data);
            steps.Say($"\nA hospital asks about a patient; the answer is eligible:\n{check.Curl}");
        }
    }

    private static string Command(DataDirectory data, string verb) =>
        $"{ShellQuote.Plain(Path.Combine(Repository.Root, "actors"))} {verb}{(data == DataDirectory.At(null) ? "" : $" --data {ShellQuote.Plain(data.Folder)}")}";
}
