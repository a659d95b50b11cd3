namespace Actors.Bench.Load;

/// <summary>The requests of a benchmark as the bytes that go over the wire, passed between processes in a file.</summary>
/// <param name="expected">What the body of every answer has to contain.</param>
/// <param name="requests">At least one.</param>
internal sealed class RequestSet(byte[] expected, byte[][] requests)
{
    public ReadOnlySpan<byte> Expected => expected;

    public int Count => requests.Length;

    public ReadOnlySpan<byte> this[int index] => requests[index];

    /// <summary>Every so many-th of the requests, from one on.</summary>
    /// <param name="from">From 0.</param>
    public RequestSet Part(int from, int every) => new(expected, [.. requests.Where((_, index) => index % every == from)]);

    public void Write(string path)
    {
        using var writer = new BinaryWriter(File.Create(path));
        foreach (var bytes in requests.Prepend(expected))
        {
            writer.Write(bytes.Length);
            writer.Write(bytes);
        }
    }

    public static RequestSet Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        var all = new List<byte[]>();
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            all.Add(reader.ReadBytes(reader.ReadInt32()));
        }

        return new(all[0], [.. all.Skip(1)]);
    }
}
