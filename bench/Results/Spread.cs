using System.Globalization;

namespace Actors.Bench.Results;

/// <summary>The middle and the extremes of the same measurement repeated.</summary>
internal sealed record Spread(double Median, double Min, double Max)
{
    /// <param name="values">At least one, in any order.</param>
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new(median, sorted[0], sorted[^1]);
    }

    /// <summary>Of the values there are; null when there are none.</summary>
    public static Spread? OfKnown(IEnumerable<double?> values) => values.OfType<double>().ToArray() is { Length: > 0 } known ? Of(known) : null;

    /// <summary><c>median (min–max)</c>.</summary>
    /// <param name="format">Of each number.</param>
    public string Text(string format) => string.Create(
        CultureInfo.InvariantCulture, $"{Median.ToString(format, CultureInfo.InvariantCulture)} ({Min.ToString(format, CultureInfo.InvariantCulture)}–{Max.ToString(format, CultureInfo.InvariantCulture)})");
}
