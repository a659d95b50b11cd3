using Xunit;

namespace Actors.Tests.Hosting;

public sealed class MessageTests
{
    [Fact]
    public void Every_message_of_every_grain_is_immutable_and_numbers_its_members()
    {
        var rules = MessageRules.OfEveryGrain();
        Assert.True(rules.Examined.Count > 10, "No messages were found.");
        Assert.Empty(rules.Violations);
    }
}
