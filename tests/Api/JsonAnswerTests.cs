using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Xunit;

namespace Actors.Tests.Api;

public sealed class JsonAnswerTests
{
    [Fact]
    public void More_answers_may_be_under_way_than_are_kept()
    {
        var answers = Enumerable.Range(0, 10 * Environment.ProcessorCount).Select(_ => JsonAnswer.Of(Problems.NotFound, ApiJson.Default.Problem)).ToList();

        foreach (var answer in answers)
        {
            answer.Dispose();
        }

        using var next = JsonAnswer.Of(Problems.Forbidden, ApiJson.Default.Problem);
        Assert.Contains("forbidden", System.Text.Encoding.UTF8.GetString(next.ToArray()), StringComparison.Ordinal);
    }
}
