using System.Globalization;

namespace Actors.Storage.Journal;

/// <summary>Where a record stands among those of a recipient: by its instant, then by its writer and number. As text it is a cursor.</summary>
public readonly record struct RecordPlace(DateTimeOffset At, Guid Writer, long Sequence)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks / TimeSpan.TicksPerMicrosecond}-{Writer:N}-{Sequence}");

    public static bool TryParse(string? text, out RecordPlace place)
    {
        place = default;
        if (text?.Split('-') is not [var at, var writer, var sequence]
            || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            || microseconds > DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond
            || !Guid.TryParseExact(writer, "N", out var id)
            || !long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        place = new(new(microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero), id, number);
        return true;
    }
}
