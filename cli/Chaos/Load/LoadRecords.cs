using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Actors.Cli.Journal;

namespace Actors.Cli.Chaos.Load;

/// <summary>All that is done and answered, in memory and as lines of a file. Thread-safe.</summary>
internal sealed class LoadRecords(string file) : IDisposable
{
    private static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Lock _writing = new();
    private readonly StreamWriter _file = new(file);
    private readonly List<Attempt> _attempts = [];
    private int _answered;

    /// <summary>Seconds since the load began.</summary>
    public double Now => Seconds(Stopwatch.GetTimestamp());

    /// <summary>Answers that the access journal must have.</summary>
    public ReceivedAnswers Received { get; } = new();

    public IReadOnlyList<Attempt> Attempts
    {
        get
        {
            lock (_writing)
            {
                return [.. _attempts];
            }
        }
    }

    /// <summary>Checks tried, and those of them that were answered.</summary>
    public (int Tried, int Answered) Checks
    {
        get
        {
            lock (_writing)
            {
                return (_attempts.Count, _answered);
            }
        }
    }

    public double Seconds(long timestamp) => Stopwatch.GetElapsedTime(_started, timestamp).TotalSeconds;

    public void Add(Attempt attempt)
    {
        lock (_writing)
        {
            _attempts.Add(attempt);
            _answered += attempt.IsAnswered ? 1 : 0;
        }

        Write("check", attempt);
    }

    /// <param name="what">Kind of the line.</param>
    public void Write(string what, object record)
    {
        var line = JsonSerializer.Serialize(new { what, record }, Lines);
        lock (_writing)
        {
            _file.WriteLine(line);
        }
    }

    public void Dispose() => _file.Dispose();
}
