using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using Actors.Cli;
using Actors.Grains;

namespace Actors.Tests.Compatibility;

/// <summary>The files <c>Stored/Type.number.json</c>: they are added to and never changed.</summary>
internal static class StoredSamples
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Compatibility", "Stored");

    /// <summary>What is stored by itself: states of grains and their side rows.</summary>
    public static ImmutableArray<Type> Types { get; } =
    [
        .. typeof(GrainStateJson).GetCustomAttributesData().Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute)).Select(attribute => (Type)attribute.ConstructorArguments[0].Value!),
    ];

    public static ImmutableArray<StoredSample> All { get; } =
    [
        .. Directory.GetFiles(Folder, "*.json").Select(Parse).OrderBy(sample => sample.Type.Name, StringComparer.Ordinal).ThenBy(sample => sample.Number),
    ];

    /// <summary>The text of a type's sample.</summary>
    public static string Text<T>(int number) => All.Single(sample => sample.Type == typeof(T) && sample.Number == number).Text;

    private static StoredSample Parse(string path) => Path.GetFileName(path).Split('.') is [var type, var number, _]
        ? new(Types.Single(stored => stored.Name == type), int.Parse(number, CultureInfo.InvariantCulture), File.ReadAllText(path).ReplaceLineEndings("\n"))
        : throw new FormatException($"not a sample's name: {path}");
}
