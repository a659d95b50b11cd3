using System.Text.Json;
using Actors.Tests.Api;
using Xunit;

namespace Actors.Tests.Access.Matrix;

/// <summary>Texts that no database takes, and the ends of the calendar, wherever the address of a reading takes a text.</summary>
public sealed class ParameterTextTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly string[] s_texts =
        ["", "%00", "a%00b", "%ED%A0%80", "%EF%BF%BF", "0001-01", "9999-12", "0001-01-01", "9999-12-31", "0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00"];

    [Fact]
    public async Task No_text_makes_a_reading_fail()
    {
        var world = await World.MakeAsync(hub, 2_000);
        var paths = (await hub.Anonymous.GetJsonAsync("/openapi/v1.json")).GetProperty("paths");
        var (asked, failed) = (0, new List<string>());
        foreach (var one in AccessCases.All)
        {
            if (one.Endpoint.Split(' ') is not ["GET", var pattern] || !paths.TryGetProperty(pattern, out var described))
            {
                continue;
            }

            var parameters = described.GetProperty("get").TryGetProperty("parameters", out var listed) ? listed.EnumerateArray().ToList() : [];
            foreach (var sent in one.Own(world))
            {
                foreach (var path in parameters.SelectMany(parameter => s_texts.Select(text => With(sent.Path, pattern, parameter, text))).OfType<string>())
                {
                    asked++;
                    using var request = (sent with { Path = path }).ToRequest(hub.As(sent.Holder).DefaultRequestHeaders.Authorization!.ToString());
                    using var response = await hub.Anonymous.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                    if ((int)response.StatusCode is 429 or >= 500)
                    {
                        failed.Add($"{path}: {(int)response.StatusCode}");
                    }
                }
            }
        }

        Assert.Empty(failed);
        Assert.NotEqual(0, asked);
    }

    /// <summary>The same address with a text in a parameter's place; null where the parameter is a header.</summary>
    private static string? With(string path, string pattern, JsonElement parameter, string text)
    {
        var (name, place) = (parameter.Text("name")!, path.Split('?'));
        switch (parameter.Text("in"))
        {
            case "query":
                var others = place.Skip(1).SelectMany(query => query.Split('&')).Where(other => !other.StartsWith($"{name}=", StringComparison.Ordinal));
                return $"{place[0]}?{string.Join('&', others.Append($"{name}={text}"))}";
            case "path":
                var segments = place[0].Split('/');
                segments[Array.IndexOf(pattern.Split('/'), $"{{{name}}}")] = text;
                return string.Join('?', place.Skip(1).Prepend(string.Join('/', segments)));
            default:
                return null;
        }
    }
}
