using System.IO.Compression;
using System.Text;

namespace Actors.Tests.Api;

/// <summary>Bodies with <c>Content-Encoding: gzip</c>.</summary>
internal static class Gzip
{
    /// <summary>One member that holds the texts one after another, as UTF-8.</summary>
    public static byte[] Of(params IEnumerable<string> texts)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var text in texts)
            {
                gzip.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return zipped.ToArray();
    }

    public static async Task<HttpResponseMessage> PostGzipAsync(this HttpClient client, string path, byte[] file)
    {
        using var content = new ByteArrayContent(file) { Headers = { ContentType = new("text/csv"), ContentEncoding = { "gzip" } } };
        return await client.PostAsync(path, content);
    }
}
