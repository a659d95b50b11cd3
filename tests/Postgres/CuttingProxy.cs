using System.Text;

namespace Actors.Tests.Postgres;

/// <summary>
/// Once armed it lets the next statement with a given text through, waits for the server's answer, and closes the connection instead of passing the answer
/// on: what was committed, the client does not learn.
/// </summary>
sealed class CuttingProxy(string connectionString) : PostgresProxy(connectionString)
{
    private byte[]? _cutAfter;
    private bool _again;
    private int _cuts;

    /// <summary>How many answers were withheld.</summary>
    public int Cuts => _cuts;

    /// <summary>As <see cref="CutAfter"/>, but again and again.</summary>
    public void CutEvery(string text)
    {
        _again = true;
        CutAfter(text);
    }

    public void CutAfter(string text) => _cutAfter = Encoding.UTF8.GetBytes(text);

    protected override (Passes ToServer, Passes ToClient) Connected()
    {
        var cut = false;
        return (
            part =>
            {
                if (_cutAfter is { } text && part.Span.IndexOf(text) >= 0)
                {
                    (cut, _cutAfter) = (true, _again ? text : null);
                }

                return new(true);
            },
            _ =>
            {
                Interlocked.Add(ref _cuts, cut ? 1 : 0);
                return new(!cut);
            });
    }
}
