using System.Text.Encodings.Web;
using System.Text.Json;
using Actors.Cli;

namespace Actors.Bench.Results;

/// <summary>Where results are kept: <c>bench/results/&lt;benchmark&gt;-&lt;host&gt;.json</c> for programs, <c>.md</c> beside it for people.</summary>
internal static class ResultFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Folder => Path.Combine(Repository.Root, "bench", "results");

    /// <param name="name">The benchmark and the host, such as <c>check-embedded</c>.</param>
    /// <returns>The path of the Markdown file.</returns>
    public static async Task<string> WriteAsync<T>(string name, T result, string markdown, CancellationToken stop)
    {
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, name);
        await File.WriteAllTextAsync(path + ".json", JsonSerializer.Serialize(result, Json) + "\n", stop);
        await File.WriteAllTextAsync(path + ".md", markdown, stop);
        return path + ".md";
    }
}
