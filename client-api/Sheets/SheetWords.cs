using System.Globalization;
using Actors.Eligibility.Periods;

namespace Actors.ClientApi.Sheets;

/// <summary>The printed sheet's words and numbers, in Japanese.</summary>
internal static class SheetWords
{
    public static string Month(string month) => DateOnly.ParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture).ToString("yyyy年M月", CultureInfo.InvariantCulture);

    public static string Date(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    public static string Period(DateOnly from, DateOnly? to) => $"{Date(from)}～{(to is { } last ? Date(last) : "")}";

    /// <summary>The day in Japan.</summary>
    public static string Date(DateTime instant) => Date(JapaneseDays.DayOf(new DateTimeOffset(instant)));

    /// <summary>Day and minute in Japan.</summary>
    public static string Time(DateTime instant) => JapaneseDays.At(new DateTimeOffset(instant)).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A dash where there is no amount: no ceiling, or none that holds for every visit.</summary>
    public static string Yen(long? amount) => amount is { } yen ? string.Create(CultureInfo.InvariantCulture, $"{yen:N0}円") : "―";

    /// <summary>What became of a charge under one program.</summary>
    public static string State(SheetEntryResponse entry, SheetLineResponse line) => (entry.State, line.Reason) switch
    {
        ("expired", _) => "失効",
        (_, "facilityNotDesignated") => "対象外（指定外）",
        (_, not null) => "対象外",
        ("reserved", _) => "予約",
        ("confirmed", _) => "確定",
        _ => "取消",
    };

    public static string Cause(AdjustmentCauseResponse cause) => cause.Kind switch
    {
        "registration" => "受給者登録の変更",
        "void" => "他の記録の取消",
        "expiry" => "予約の失効",
        _ => throw new ArgumentOutOfRangeException(nameof(cause)),
    };

    /// <summary>Whether a charge counts; what does not is struck through.</summary>
    public static bool Counts(SheetEntryResponse entry) => entry.State is "reserved" or "confirmed";
}
