using System.Text;
using System.Text.Json;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>A file that is sent again.</summary>
public sealed class ResendTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    [Fact]
    public async Task The_same_content_under_another_key_names_the_upload_it_repeats_and_changes_nothing()
    {
        var file = Row.File(A.Person(1));
        var first = await Tokyo.StageAsync(Hub.Tokyo, "mode=difference&publish=auto", file);

        var again = await Tokyo.StageAsync(Hub.Tokyo, "mode=difference&publish=auto", file);
        var other = await Tokyo.StageAsync(Hub.Tokyo, "mode=difference&publish=auto", Row.File(A.Person(2)));

        Assert.Equal(JsonValueKind.Null, first.GetProperty("sameContentAs").ValueKind);
        Assert.Equal(first.Text("id"), again.Text("sameContentAs"));
        Assert.Equal((0, 0, 0, 1), again.Preview());
        Assert.Equal(JsonValueKind.Null, other.GetProperty("sameContentAs").ValueKind);
    }

    [Fact]
    public async Task What_is_kept_of_a_file_is_no_hash_that_others_could_compute()
    {
        var file = Encoding.UTF8.GetBytes(Row.File(A.Person(3)));
        using var response = await Tokyo.SendAsync(Hub.Tokyo, file, "text/csv");

        Assert.Equal(0, await Database.CountAsync(hub.ConnectionString, $"batches WHERE content_hash = sha256(decode('{Convert.ToHexString(file)}', 'hex'))"));
        Assert.NotEqual(0, await Database.CountAsync(hub.ConnectionString, "batches WHERE length(content_hash) = 32"));
    }
}
