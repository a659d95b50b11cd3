using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans;

namespace Actors.Eligibility.Periods;

/// <summary>The calendar month of service dates (診療月), over which ceilings add up and bodies reckon. Written <c>yyyy-MM</c>.</summary>
[GenerateSerializer, Immutable, JsonConverter(typeof(ServiceMonthJsonConverter))]
public readonly record struct ServiceMonth : IComparable<ServiceMonth>
{
    /// <summary>A month stays open until the end of this many months after it.</summary>
    public const int OpenMonths = 36;

    private const string Format = "yyyy-MM";

    private ServiceMonth(DateOnly first) => First = first;

    [Id(0)] public DateOnly First { get; private init; }

    public DateOnly Last => First.AddMonths(1).AddDays(-1);

    public static ServiceMonth Of(DateOnly day) => new(new DateOnly(day.Year, day.Month, 1));

    public ServiceMonth Add(int months) => new(First.AddMonths(months));

    /// <summary>Whether its ledger may still change on a day: until the end of the 36th month after it.</summary>
    public bool IsOpenOn(DateOnly today) => Of(today).First <= First.AddMonths(OpenMonths);

    /// <summary>The last instant (UTC, whole microseconds) at which it is open.</summary>
    public DateTimeOffset LastInstant => JapaneseDays.StartOf(First.AddMonths(OpenMonths + 1)).AddMicroseconds(-1);

    /// <summary>Reads <c>yyyy-MM</c>.</summary>
    public static bool TryParse(string? text, out ServiceMonth month)
    {
        var read = DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first);
        month = read ? Of(first) : default;
        return read;
    }

    public int CompareTo(ServiceMonth other) => First.CompareTo(other.First);

    public static bool operator <(ServiceMonth left, ServiceMonth right) => left.First < right.First;

    public static bool operator >(ServiceMonth left, ServiceMonth right) => left.First > right.First;

    public static bool operator <=(ServiceMonth left, ServiceMonth right) => left.First <= right.First;

    public static bool operator >=(ServiceMonth left, ServiceMonth right) => left.First >= right.First;

    public override string ToString() => First.ToString(Format, CultureInfo.InvariantCulture);
}

/// <summary>Writes a month as <c>yyyy-MM</c>.</summary>
public sealed class ServiceMonthJsonConverter : JsonConverter<ServiceMonth>
{
    public override ServiceMonth Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ServiceMonth.TryParse(reader.GetString(), out var month) ? month : throw new JsonException("not a month, yyyy-MM");

    public override void Write(Utf8JsonWriter writer, ServiceMonth value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
