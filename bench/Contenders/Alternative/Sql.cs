namespace Actors.Bench.Contenders.Alternative;

/// <summary>The SQL files beside this one.</summary>
internal static class Sql
{
    /// <param name="name">Without ending.</param>
    public static string Text(string name)
    {
        using var stream = typeof(Sql).Assembly.GetManifestResourceStream(name + ".sql") ?? throw new ArgumentException($"there is no {name}.sql", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
