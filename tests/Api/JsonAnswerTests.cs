using Actors.ClientApi.Json;
using Actors.ClientApi.Operations;
using Xunit;

namespace Actors.Tests.Api;

public sealed class JsonAnswerTests
{
    [Fact]
    public void More_answers_at_once_than_are_kept_can_all_be_given_back()
    {
        var answers = Enumerable.Range(0, 1_000).Select(number => JsonAnswer.Of(new WelcomeResponse($"{number}", "", new Dictionary<string, string>()), ApiJson.Default.WelcomeResponse)).ToList();

        Assert.Equal(answers.Count, answers.Select(answer => Convert.ToHexString(answer.Hash())).Distinct().Count());
        answers.ForEach(answer => answer.Dispose());
    }
}
