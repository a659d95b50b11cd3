using System.Text.Json;

namespace Actors.Cli.Service;

/// <summary>The API keys that this machine's service made on its first start.</summary>
internal sealed class Keys(IReadOnlyList<Credential> all)
{
    public IReadOnlyList<Credential> All => all;

    /// <summary>The keys in a file; none when there is no file.</summary>
    public static Keys In(string path)
    {
        try
        {
            return new(JsonFile.Read<List<Credential>>(path) ?? []);
        }
        catch (JsonException problem)
        {
            throw new Failure($"{path} is not a list of keys: {problem.Message}", problem);
        }
    }

    /// <summary>The first key of a role, or of that role and body.</summary>
    public string? Find(string role, string? body = null) =>
        all.FirstOrDefault(key => key.Role == role && (body is null || key.Body == body))?.Key;

    /// <summary>The key the user gave, or the one on this machine.</summary>
    public static string Require(string? given, DataDirectory data, string role, string? body = null) =>
        given ?? In(data.Keys).Find(role, body)
        ?? throw new Failure($"No {role} key{(body is null ? "" : $" of {body}")} in {data.Keys}. Give one with --key.");
}
