using Actors.Tests.Hosting.Hosts;
using Xunit;

namespace Actors.Tests.Api;

public sealed class CollectionTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task Checks_are_answered_while_their_grains_are_taken_out_of_memory()
    {
        var person = A.Person(1);
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, person);
        var question = A.QuestionFor(person).Json();
        using var asked = new CancellationTokenSource();
        var collecting = Task.Run(async () =>
        {
            while (!asked.IsCancellationRequested)
            {
                await hub.Services.CollectIdleGrainsAsync();
            }
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var facility = hub.As($"facility:{Hub.Hospital}");
            for (var i = 0; i < 250; i++)
            {
                Assert.Equal("eligible", (await facility.CheckAsync(question)).Text("outcome"));
            }
        }));
        await asked.CancelAsync();
        await collecting;
    }
}
