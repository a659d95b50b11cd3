using System.Text;

namespace Actors.Cli.Sample;

/// <summary>The open files of all bodies while a sample is written: drafts, which get their names when all are whole and otherwise go.</summary>
internal sealed class SampleFiles : IDisposable
{
    private readonly (string Body, string Path, FileStream Draft)[] _files;
    private readonly int[] _rows;

    public SampleFiles(IReadOnlyList<string> bodies, string directory)
    {
        _files = [.. bodies.Select(body => (body, PathOf(directory, body), Draft(PathOf(directory, body))))];
        _rows = new int[bodies.Count];
        foreach (var (_, _, draft) in _files)
        {
            draft.Write(Encoding.UTF8.GetBytes(SampleCsv.Header));
        }
    }

    public void Append(SampleBlock block)
    {
        for (var body = 0; body < _files.Length; body++)
        {
            _files[body].Draft.Write(block.Text(body));
            _rows[body] += block.Rows(body);
        }
    }

    /// <summary>Puts every file in its place.</summary>
    public IReadOnlyList<SampleFile> Finish()
    {
        foreach (var (_, path, draft) in _files)
        {
            draft.Dispose();
            File.Move(draft.Name, path, overwrite: true);
        }

        return [.. _files.Select((file, body) => new SampleFile(file.Body, file.Path, _rows[body]))];
    }

    public void Dispose()
    {
        foreach (var (_, _, draft) in _files)
        {
            draft.Dispose();
            File.Delete(draft.Name);
        }
    }

    private static string PathOf(string directory, string body) => Path.GetFullPath(Path.Combine(directory, $"{body}.csv"));

    private static FileStream Draft(string path) => new($"{path}.{Environment.ProcessId}.new", FileMode.Create, FileAccess.Write);
}
