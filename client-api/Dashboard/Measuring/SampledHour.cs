namespace Actors.ClientApi.Dashboard.Measuring;

/// <summary>The samples of the last hour, in memory that does not grow. Thread-safe.</summary>
internal sealed class SampledHour
{
    public const int Seconds = 3_600;

    private static readonly int Columns = Enum.GetValues<Column>().Length;

    private readonly Lock _lock = new();
    private readonly long[] _at = new long[Seconds];
    private readonly float[] _values = new float[Seconds * Columns];
    private readonly IReadOnlyDictionary<string, double>[] _checks = new IReadOnlyDictionary<string, double>[Seconds];
    private long _taken;

    /// <summary>The newest sample; null before the first.</summary>
    public Sample? Latest { get; private set; }

    /// <param name="checks">Checks so far by reason.</param>
    public void Add(Sample sample, IReadOnlyDictionary<string, double> checks)
    {
        lock (_lock)
        {
            var slot = (int)(_taken % Seconds);
            _at[slot] = sample.At;
            for (var i = 0; i < Columns; i++)
            {
                _values[(slot * Columns) + i] = (float)(sample.Values[i] ?? double.NaN);
            }

            _checks[slot] = checks;
            _taken++;
            Latest = sample;
        }
    }

    /// <summary>Checks until the oldest sample that is kept, by reason.</summary>
    public IReadOnlyDictionary<string, double>? ChecksBefore
    {
        get
        {
            lock (_lock)
            {
                return _taken == 0 ? null : _checks[_taken < Seconds ? 0 : _taken % Seconds];
            }
        }
    }

    /// <summary>The samples that were taken after an instant, oldest first.</summary>
    /// <param name="after">Milliseconds since 1970 UTC.</param>
    public History Since(long after)
    {
        lock (_lock)
        {
            var slots = new List<int>();
            for (var n = Math.Max(0, _taken - Seconds); n < _taken; n++)
            {
                if (_at[n % Seconds] > after)
                {
                    slots.Add((int)(n % Seconds));
                }
            }

            return new(
                [.. slots.Select(slot => _at[slot])],
                [.. Enumerable.Range(0, Columns).Select(column => slots.Select(slot => Shown(_values[(slot * Columns) + column])).ToArray())]);
        }
    }

    /// <summary>Four digits are more than a chart shows.</summary>
    private static float? Shown(float value) => float.IsNaN(value) ? null
        : value == 0 ? 0
        : (float)Math.Round(value, Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6));
}

/// <summary>Many samples by column: the data of an event <c>history</c>.</summary>
/// <param name="At">Milliseconds since 1970 UTC.</param>
/// <param name="Values">By <see cref="Column"/>, then as <paramref name="At"/>.</param>
internal sealed record History(long[] At, float?[][] Values);
