using System.Net;
using System.Net.Http.Headers;

namespace Actors.Cli.Client;

/// <summary>A file sent as it is: .json as JSON, anything else as CSV, either with .gz as compressed; says how many bytes have gone.</summary>
internal sealed class FileContent : HttpContent
{
    private const int Chunk = 128 * 1024;
    private readonly string _path;
    private readonly Action<long, long> _sent;

    public FileContent(string path, Action<long, long>? sent = null)
    {
        _path = path;
        _sent = sent ?? ((_, _) => { });
        var plain = path;
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            Headers.ContentEncoding.Add("gzip");
            plain = path[..^".gz".Length];
        }

        var isJson = plain.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        Headers.ContentType = new MediaTypeHeaderValue(isJson ? "application/json" : "text/csv");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var file = File.OpenRead(_path);
        await using (file)
        {
            var buffer = new byte[Chunk];
            for (int read; (read = await file.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                _sent(file.Position, file.Length);
            }
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = new FileInfo(_path).Length;
        return true;
    }
}
