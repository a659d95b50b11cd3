using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Xunit;

namespace Actors.Tests.Hosting.Orleans;

public sealed class MessageSerializerTests
{
    public static TheoryData<Type> Messages => [.. MessageRules.OfEveryGrain().Examined.Where(type => !type.IsAbstract && type.Namespace!.StartsWith("Actors.", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task A_message_of_any_content_arrives_as_it_was_sent(Type message)
    {
        await using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        var copier = services.GetRequiredService<DeepCopier>();
        for (var seed = 0; seed < 500; seed++)
        {
            var sent = new RandomMessages(seed).Make(message);
            var arrived = serializer.Deserialize<object>(serializer.SerializeToArray<object>(sent));
            Assert.True(RandomMessages.AreAlike(sent, arrived), $"seed {seed}: sent {sent}, arrived {arrived}");
            Assert.True(message.IsValueType || ReferenceEquals(sent, copier.Copy(sent)), $"{message} is copied within a silo: it does not count as immutable");
        }
    }

    [Fact]
    public void A_lost_field_would_be_noticed()
    {
        var one = new RandomMessages(1).Make(typeof(Eligibility.Registrations.Registration));
        var other = ((Eligibility.Registrations.Registration)one) with { MonthlyCapYen = -1 };
        Assert.True(RandomMessages.AreAlike(one, new RandomMessages(1).Make(typeof(Eligibility.Identifiers.Certificate))) is false);
        Assert.False(RandomMessages.AreAlike(one, other));
    }
}
