using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Actors.Grains;
using Xunit;

namespace Actors.Tests.Compatibility;

/// <summary>What any release stored is read for ever: nothing of it is lost when it is read and written again.</summary>
public sealed class StoredSampleTests
{
    public static TheoryData<string, int> Samples => [.. StoredSamples.All.Select(sample => (sample.Type.Name, sample.Number))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_read_and_nothing_of_it_is_lost(string type, int number)
    {
        var sample = StoredSamples.All.Single(one => one.Type.Name == type && one.Number == number);

        Assert.Empty(Lost(JsonNode.Parse(sample.Text), WrittenAgain(sample), "$"));
    }

    [Fact]
    public void Every_stored_type_has_its_samples_and_they_have_every_member()
    {
        var seen = new Dictionary<Type, HashSet<string>>();
        foreach (var sample in StoredSamples.All)
        {
            See(JsonNode.Parse(sample.Text), Info(sample.Type), seen);
        }

        Assert.Equal(StoredSamples.Types.Order(ByName).ToList(), [.. StoredSamples.All.Select(sample => sample.Type).Distinct().Order(ByName)]);
        Assert.Empty(seen.SelectMany(type => Info(type.Key).Properties.Where(IsStored).Select(property => property.Name).Except(type.Value).Select(name => $"no sample has {type.Key.Name}.{name}: add the next one of its type")));
    }

    [Fact]
    public void A_lost_member_would_be_noticed() => Assert.Equal(
        ["$.lines[0].dueYen", "$.key"],
        Lost(JsonNode.Parse("""{"lines":[{"dueYen":1}],"key":"k","at":"x"}"""), JsonNode.Parse("""{"lines":[{"dueYen":2,"new":true}],"at":"x"}"""), "$"));

    private static readonly Comparer<Type> ByName = Comparer<Type>.Create((one, other) => string.CompareOrdinal(one.Name, other.Name));

    private static JsonTypeInfo Info(Type type) => GrainStateJson.Default.GetTypeInfo(type) ?? throw new InvalidOperationException($"{type} is not stored");

    /// <remarks>What is left out of what is written stands there with a getter that is never called.</remarks>
    private static bool IsStored(JsonPropertyInfo property) => property.Get is not null && property.Set is not null;

    private static JsonNode? WrittenAgain(StoredSample sample) => JsonSerializer.SerializeToNode(JsonSerializer.Deserialize(sample.Text, Info(sample.Type)), Info(sample.Type));

    /// <summary>Where a value of the first is not in the second; the second may have more.</summary>
    private static IEnumerable<string> Lost(JsonNode? stored, JsonNode? written, string path) => (stored, written) switch
    {
        (JsonObject before, JsonObject now) => before.SelectMany(member => Lost(member.Value, now[member.Key], $"{path}.{member.Key}")),
        (JsonArray before, JsonArray now) when before.Count == now.Count => before.SelectMany((item, index) => Lost(item, now[index], $"{path}[{index}]")),
        _ => JsonNode.DeepEquals(stored, written) ? [] : [path],
    };

    private static void See(JsonNode? node, JsonTypeInfo info, Dictionary<Type, HashSet<string>> seen)
    {
        switch (node)
        {
            case JsonObject members when info.Kind is JsonTypeInfoKind.Object:
                var names = seen.TryGetValue(info.Type, out var known) ? known : seen[info.Type] = new(StringComparer.Ordinal);
                foreach (var (name, value) in members)
                {
                    names.Add(name);
                    if (info.Properties.FirstOrDefault(property => property.Name == name) is { } property)
                    {
                        See(value, Info(property.PropertyType), seen);
                    }
                }

                break;
            case JsonArray items when info.Kind is JsonTypeInfoKind.Enumerable:
                foreach (var item in items)
                {
                    See(item, Info(info.ElementType!), seen);
                }

                break;
        }
    }
}
