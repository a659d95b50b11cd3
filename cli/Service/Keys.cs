namespace Actors.Cli.Service;

/// <summary>The API keys that this machine's service made on its first start, and the one that its user gives instead.</summary>
internal sealed class Keys(IReadOnlyList<Credential> all)
{
    /// <summary>Names a key for every command: unlike an argument it is not shown to everybody on the machine.</summary>
    public const string Variable = "ACTORS_KEY";

    public IReadOnlyList<Credential> All => all;

    private static string? Named => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } key ? key : null;

    /// <summary>The keys in a file; none when there is no file.</summary>
    public static Keys In(string path) => new(JsonFile.Read<List<Credential>>(path) ?? []);

    /// <summary>The first key of a role, or of that role and body.</summary>
    public string? Find(string role, string? body = null) =>
        all.FirstOrDefault(key => key.Role == role && (body is null || key.Body == body))?.Key;

    /// <summary>The key the user gave, or the one in <see cref="Variable"/>, or the one on this machine.</summary>
    public static string Require(string? given, DataDirectory data, string role, string? body = null) =>
        given ?? Named ?? In(data.Keys).Find(role, body)
        ?? throw new Failure($"{Missing(data, role, body)} Give one in {Variable} or with --key.");

    /// <summary>The key on this machine.</summary>
    public static string First(DataDirectory data, string role, string? body = null) => In(data.Keys).Find(role, body) ?? throw new Failure(Missing(data, role, body));

    private static string Missing(DataDirectory data, string role, string? body) => $"No {role} key{(body is null ? "" : $" of {body}")} in {data.Keys}.";
}
