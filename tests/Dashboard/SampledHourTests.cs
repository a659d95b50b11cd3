using Actors.ClientApi.Dashboard.Measuring;
using Xunit;

namespace Actors.Tests.Dashboard;

public sealed class SampledHourTests
{
    private static readonly int Columns = Enum.GetValues<Column>().Length;
    private readonly SampledHour _hour = new();

    [Fact]
    public void The_last_hour_is_kept_and_nothing_before_it()
    {
        Fill(SampledHour.Seconds + 100);

        var history = _hour.Since(0);

        Assert.Equal(SampledHour.Seconds, history.At.Length);
        Assert.Equal((101_000, (SampledHour.Seconds + 100) * 1_000), (history.At[0], history.At[^1]));
        Assert.Equal((101f, null), (history.Values[(int)Column.Checks][0], history.Values[(int)Column.CheckP99][0]));
        Assert.Equal(101, _hour.ChecksBefore!["none"]);
    }

    [Fact]
    public void Who_comes_again_is_told_what_it_missed()
    {
        Fill(10);

        Assert.Equal([9_000, 10_000], _hour.Since(8_000).At);
        Assert.Empty(_hour.Since(10_000).At);
    }

    private void Fill(int seconds)
    {
        for (var n = 1; n <= seconds; n++)
        {
            var values = new double?[Columns];
            values[(int)Column.Checks] = n;
            _hour.Add(new(n * 1_000L, values, [], []), new Dictionary<string, double>(StringComparer.Ordinal) { ["none"] = n });
        }
    }
}
