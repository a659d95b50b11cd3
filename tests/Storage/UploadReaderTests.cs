using System.Text.RegularExpressions;
using Actors.Storage.Batches;
using Actors.Tests.Postgres;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

public sealed partial class UploadReaderTests(Database database) : OneProcess(database)
{
    [Fact]
    public async Task Progress_is_added_up_only_for_the_uploads_that_are_shown()
    {
        var uploads = new List<Guid>();
        for (var upload = 0; upload < 5; upload++)
        {
            uploads.Add(await StageAsync($"u{upload}"));
        }

        var shown = await Process.Get<UploadReader>().RecentAsync(DateTimeOffset.MinValue, 2, Stop);
        var plan = await Database.ScalarAsync<string>("EXPLAIN (ANALYZE, FORMAT JSON) " + UploadReader.Recent, DateTimeOffset.MinValue, 2);

        Assert.Equal(uploads.TakeLast(2).Reverse(), shown.Select(line => line.Id));
        Assert.Equal("2", Additions().Match(plan!).Groups["times"].Value);
    }

    private async Task<Guid> StageAsync(string historyKey)
    {
        await using var staging = await Process.Get<BatchIntake>().BeginAsync(new(Samples.Tokyo, BatchMode.Difference, false, false, null), Stop);
        await staging.AcceptAsync(1, "person/1", Samples.Registration(historyKey), Stop);
        return (await staging.CompleteAsync([1], Stop)).BatchId;
    }

    [GeneratedRegex(@"""Node Type"": ""Aggregate"".*?""Actual Loops"": (?<times>\d+)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Additions();
}
