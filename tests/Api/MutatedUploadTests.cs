using System.Net;
using System.Text;
using Actors.Tests.Uploads;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Spoiled files over HTTP: what is refused leaves nothing, what is taken ends with every row accounted for.</summary>
public sealed class MutatedUploadTests(Hub hub) : IClassFixture<Hub>
{
    private const int Files = 150;

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    [Fact]
    public async Task A_spoiled_file_leaves_a_batch_with_all_its_rows_or_nothing()
    {
        using var type = await Tokyo.PutAsync($"/v1/municipalities/{Hub.Tokyo}/certificate-types/NANBYO1", new StringContent("""{"programId":"54"}""", Encoding.UTF8, "application/json"));
        var batches = new List<string>();
        for (var number = 0; number < Files; number++)
        {
            var file = MutatedFile.Of(number);
            using var response = await SendAsync(file);
            if (response.StatusCode is HttpStatusCode.Accepted)
            {
                batches.Add(response.Headers.Location!.ToString());
            }
            else
            {
                Assert.True((int)response.StatusCode is >= 400 and < 500, $"{file}: {response.StatusCode}");
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
            }
        }

        Assert.InRange(batches.Count, Files / 10, Files - (Files / 10));
        foreach (var batch in batches)
        {
            var finished = await Tokyo.FinishedAsync(batch);
            var (rows, accepted, rejected) = (finished.GetProperty("rows").GetInt32(), finished.GetProperty("accepted").GetInt32(), finished.GetProperty("rejected").GetInt32());
            Assert.Equal(rows, accepted + rejected);
            Assert.Equal(finished.Text("state") == "published", accepted > 0);
            Assert.Equal(rejected, (await Tokyo.GetErrorsAsync($"{batch}/errors")).Select(error => error.GetProperty("row").GetInt32()).Distinct().Count());
        }

        Assert.Equal(batches.Count, await Database.CountAsync(hub.ConnectionString, "batches"));
        Assert.Equal(0, await Database.CountAsync(hub.ConnectionString, "batch_rows WHERE errors IS NULL OR batch_id NOT IN (SELECT id FROM batches)"));
    }

    private async Task<HttpResponseMessage> SendAsync(MutatedFile file)
    {
        using var content = new ByteArrayContent(file.Bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", file.ContentType);
        if (file.ContentEncoding is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Encoding", file.ContentEncoding);
        }

        return await Tokyo.PostAsync($"/v1/municipalities/{Hub.Tokyo}/batches?publish=auto", content);
    }
}
