using System.Text;

namespace Actors.Cli.Sample;

/// <summary>The open files of all bodies while a sample is written.</summary>
internal sealed class SampleFiles : IDisposable
{
    private readonly (string Body, FileStream Stream)[] _files;
    private readonly int[] _rows;

    public SampleFiles(IReadOnlyList<string> bodies, string directory)
    {
        _files = [.. bodies.Select(body => (body, new FileStream(Path.Combine(directory, body + ".csv"), FileMode.Create, FileAccess.Write)))];
        _rows = new int[bodies.Count];
        foreach (var (_, stream) in _files)
        {
            stream.Write(Encoding.UTF8.GetBytes(SampleCsv.Header));
        }
    }

    public void Append(SampleBlock block)
    {
        for (var body = 0; body < _files.Length; body++)
        {
            _files[body].Stream.Write(block.Text(body));
            _rows[body] += block.Rows(body);
        }
    }

    public IReadOnlyList<SampleFile> Written() => [.. _files.Select((file, body) => new SampleFile(file.Body, file.Stream.Name, _rows[body]))];

    public void Dispose()
    {
        foreach (var (_, stream) in _files)
        {
            stream.Dispose();
        }
    }
}
