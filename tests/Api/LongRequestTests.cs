using System.Text;
using System.Text.Json;
using Actors.ClientApi.Json;
using Xunit;

namespace Actors.Tests.Api;

public sealed class LongRequestTests
{
    [Fact]
    public void Of_an_array_with_far_too_many_elements_only_the_first_are_kept()
    {
        var elements = string.Join(',', Enumerable.Repeat("{}", 100_000));

        var claims = JsonSerializer.Deserialize(Encoding.UTF8.GetBytes($$"""{"lines":[{{elements}}]}"""), ApiJson.Default.ClaimCheckRequest)!;
        var checks = JsonSerializer.Deserialize(Encoding.UTF8.GetBytes($$"""{"checks":[{{elements}}]}"""), ApiJson.Default.CheckBatchRequest)!;

        Assert.Equal((10_001, 10_001), (claims.Lines!.Count, checks.Checks!.Count));
    }
}
