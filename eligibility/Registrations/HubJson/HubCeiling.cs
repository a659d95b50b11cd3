using System.Text.Json;

namespace Actors.Eligibility.Registrations.HubJson;

/// <summary>
/// The ceiling (自己負担上限額) of an element: an object whose inner names are not published. <c>monthly</c> is read as whole yen, its neighbours are kept.
/// </summary>
/// <param name="MonthlyYen">The number as it is written.</param>
/// <param name="Others">The object without <c>monthly</c>, as compact JSON; null where nothing else is in it.</param>
internal readonly record struct HubCeiling(string? MonthlyYen, string? Others)
{
    private const string MonthlyPath = $"{HubMembers.Ceiling}.{HubMembers.Monthly}";

    public static HubCeiling Read(JsonElement json, RowErrors errors)
    {
        try
        {
            var members = json.EnumerateObject().ToLookup(member => member.NameEquals(HubMembers.Monthly));
            if (members[true].Count() > 1)
            {
                errors.Add(MonthlyPath, RowProblems.FieldTwice);
            }

            return new(ReadMonthly(members[true].Select(member => member.Value).FirstOrDefault(), errors), members[false].Any() ? JsonText.Compact(members[false]) : null);
        }
        catch (InvalidOperationException)
        {
            errors.Add(HubMembers.Ceiling, RowProblems.BadCharacters); // not UTF-8, or half of a surrogate pair
            return default;
        }
    }

    private static string? ReadMonthly(JsonElement json, RowErrors errors)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Undefined or JsonValueKind.Null:
                return null;
            case JsonValueKind.Number:
                return json.GetRawText();
            default:
                errors.Add(MonthlyPath, RowProblems.NotNumber);
                return null;
        }
    }
}
