using Actors.ClientApi.Fields;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Instants as clients write them.</summary>
public sealed class InstantTests
{
    [Theory]
    [InlineData("2026-11-20T03:00:00Z", 0)]
    [InlineData("2026-11-20t03:00:00z", 0)]
    [InlineData("2026-11-20T12:00:00+09:00", 0)]
    [InlineData("2026-11-19T19:00:00.5-08:00", 5_000_000)]
    [InlineData("2026-11-20T03:00:00.1234567Z", 1_234_567)]
    [InlineData("2026-11-20T03:00:00.123456789Z", 1_234_567)]
    [InlineData("2026-11-20T12:00:00.99999999999999999999+09:00", 9_999_999)]
    public void Every_instant_of_RFC_3339_is_read_its_digits_as_far_as_they_are_kept(string text, long ticks)
    {
        Assert.True(Rfc3339.TryParse(text, out var instant));
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero).AddTicks(ticks), instant);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-20")]
    [InlineData("2026-11-20T03:00:00")]
    [InlineData("2026-11-20T03:00:00.Z")]
    [InlineData("2026-11-20T03:00:00.123456789")]
    [InlineData("2026-11-20T03:00:00.1234567x9Z")]
    [InlineData("2026-11-20T03:00:000Z")]
    [InlineData("2026-11-20 03:00:00Z")]
    [InlineData("2026-11-20T03:00:00.12345678９Z")]
    [InlineData("2026-11-20T03:00:00+0900")]
    [InlineData("2026-02-29T03:00:00Z")]
    public void Anything_else_is_none(string text) => Assert.False(Rfc3339.TryParse(text, out _));
}
