using Actors.GrainInterfaces.Recipients;
using Orleans;
using Xunit;

namespace Actors.Tests.Hosting;

public sealed class MessageTests
{
    [Fact]
    public void Every_message_of_every_grain_is_immutable_and_numbers_its_members()
    {
        var rules = new MessageRules();
        foreach (var type in typeof(IRecipientGrain).Assembly.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain))))
        {
            rules.ExamineInterface(type);
        }

        Assert.True(rules.Examined > 10, "No messages were found.");
        Assert.Empty(rules.Violations);
    }
}
