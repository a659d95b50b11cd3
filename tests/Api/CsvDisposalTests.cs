using System.Text;
using Actors.ClientApi.Csv;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>A table owns what was opened over a body, and nothing else.</summary>
public sealed class CsvDisposalTests
{
    private const string File = "code,name\n1,a\n";

    [Theory]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task A_table_closes_all_it_read_through_but_not_the_body(string encoding)
    {
        using var body = new MemoryStream(encoding == "gzip" ? Gzip.Of(File) : Encoding.UTF8.GetBytes(File));
        var text = await OpenAsync(body, encoding);
        var opened = text.BaseStream;
        var table = await CsvTable.OpenAsync(text, CancellationToken.None);
        await foreach (var row in table.RowsAsync(CancellationToken.None))
        {
            Assert.Equal(["1", "a"], row.Fields);
        }

        table.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => opened.ReadExactlyAsync(new byte[1]).AsTask());
        Assert.True(body.CanRead);
    }

    [Fact]
    public async Task A_text_without_a_header_is_closed_too()
    {
        using var body = new MemoryStream(Gzip.Of(""));
        var text = await OpenAsync(body, "gzip");
        var opened = text.BaseStream;

        await Assert.ThrowsAsync<ClientApi.Errors.ProblemException>(() => CsvTable.OpenAsync(text, CancellationToken.None));

        await Assert.ThrowsAsync<ObjectDisposedException>(() => opened.ReadExactlyAsync(new byte[1]).AsTask());
        Assert.True(body.CanRead);
    }

    private static Task<StreamReader> OpenAsync(Stream body, string encoding) => BodyText.OpenAsync(body, "text/csv", encoding, long.MaxValue, CancellationToken.None);
}
