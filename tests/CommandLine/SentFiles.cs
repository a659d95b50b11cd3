using Actors.Cli.Client;
using Xunit;

namespace Actors.Tests.CommandLine;

public sealed class SentFiles
{
    [Theory]
    [InlineData("a.csv", "text/csv", "")]
    [InlineData("a.CSV.gz", "text/csv", "gzip")]
    [InlineData("a.json", "application/json", "")]
    [InlineData("a.JSON.GZ", "application/json", "gzip")]
    [InlineData("a", "text/csv", "")]
    public void The_name_of_a_file_says_how_it_is_sent(string name, string type, string encoding)
    {
        using var content = new FileContent(name);

        Assert.Equal((type, encoding), (content.Headers.ContentType?.MediaType, string.Join(' ', content.Headers.ContentEncoding)));
    }
}
