using System.Net;
using System.Security.Cryptography;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Uploads as gzip: whole or not at all.</summary>
public sealed class GzipUploadTests(Hub hub) : IClassFixture<Hub>
{
    /// <summary>The end of a member: CRC-32 and length.</summary>
    private const int TrailerBytes = 8;

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    [Fact]
    public async Task Every_cut_of_a_file_is_refused_and_leaves_no_batch()
    {
        var before = await Database.CountAsync(hub.ConnectionString, "batches");
        var file = Gzip.Of(Row.File(A.Person(900)));

        for (var length = 0; length < file.Length; length++)
        {
            await RefusedAsync(file[..length]);
        }

        Assert.Equal(before, await Database.CountAsync(hub.ConnectionString, "batches"));
    }

    [Fact]
    public async Task A_cut_near_the_end_of_a_large_file_is_refused_and_leaves_no_batch()
    {
        var before = await Database.CountAsync(hub.ConnectionString, "batches");
        var file = Gzip.Of(Large());

        for (var missing = 1; missing <= 3 * TrailerBytes; missing++)
        {
            await RefusedAsync(file[..^missing]);
        }

        Assert.Equal(before, await Database.CountAsync(hub.ConnectionString, "batches"));
    }

    [Fact]
    public async Task A_wrong_checksum_or_length_is_refused_and_leaves_no_batch()
    {
        var before = await Database.CountAsync(hub.ConnectionString, "batches");

        for (var place = 1; place <= TrailerBytes; place++)
        {
            var file = Gzip.Of(Row.File(A.Person(901)));
            file[^place] ^= 1;
            await RefusedAsync(file);
        }

        Assert.Equal(before, await Database.CountAsync(hub.ConnectionString, "batches"));
    }

    [Fact]
    public async Task Whole_files_of_one_member_or_more_are_taken_and_a_cut_in_the_second_is_refused()
    {
        var text = Row.File(A.Person(902), A.Person(903));
        var middle = text.Length / 2;
        byte[] first = Gzip.Of(text[..middle]), second = Gzip.Of(text[middle..]);

        Assert.Equal(2, await TakenRowsAsync(Gzip.Of(text)));
        Assert.Equal(2, await TakenRowsAsync([.. first, .. second]));
        for (var length = 1; length < second.Length; length++)
        {
            await RefusedAsync([.. first, .. second[..length]]);
        }
    }

    /// <summary>Rows that stay over the first look at a body when they are unpacked, and do not pack well.</summary>
    private static string Large() =>
        Row.File(Enumerable.Range(0, 1_000).Select(i => A.Person(910) with { HistoryKey = Convert.ToHexString(SHA256.HashData(BitConverter.GetBytes(i))) }));

    private async Task RefusedAsync(byte[] file)
    {
        using var response = await Tokyo.PostGzipAsync($"/v1/municipalities/{Hub.Tokyo}/batches", file);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True((await response.JsonAsync()).GetProperty("errors").TryGetProperty("body", out _));
    }

    private async Task<int> TakenRowsAsync(byte[] file)
    {
        using var response = await Tokyo.PostGzipAsync($"/v1/municipalities/{Hub.Tokyo}/batches?mode=difference&publish=auto", file);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await Tokyo.FinishedAsync(response.Headers.Location!.ToString())).GetProperty("accepted").GetInt32();
    }
}
