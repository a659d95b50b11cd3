using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Actors.Storage.Schema;

/// <summary>One numbered step of the schema. Steps count from 1 without gaps and never change once released.</summary>
/// <param name="Number">Its place in the order.</param>
/// <param name="Name">The file name, <c>0001_grain_state.sql</c>.</param>
/// <param name="Sql">What it does; runs in one transaction.</param>
public sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>All steps of this version of the code, in order.</summary>
    public static readonly ImmutableArray<Migration> All = Load();

    /// <summary>SHA-256 of the text, hexadecimal; the same whatever the line endings of the checkout.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    private static ImmutableArray<Migration> Load()
    {
        const string Folder = "Actors.Storage.Migrations.";
        var assembly = typeof(Migration).Assembly;
        var migrations = assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Folder, StringComparison.Ordinal))
            .Select(resource =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                var name = resource[Folder.Length..];
                return new Migration(int.Parse(name.AsSpan(0, 4)), name, reader.ReadToEnd());
            })
            .OrderBy(migration => migration.Number)
            .ToImmutableArray();
        return migrations.Select(migration => migration.Number).SequenceEqual(Enumerable.Range(1, migrations.Length))
            ? migrations
            : throw new InvalidOperationException("migrations must count from 1 without gaps");
    }
}
