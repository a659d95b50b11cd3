using System.Collections.Frozen;

namespace Actors.Eligibility.Programs.Local;

/// <summary>Where each column of the file stands.</summary>
internal sealed class LocalColumns
{
    private static readonly string[] Names =
    [
        "prefecture_code", "prefecture", "scheme_no", "law_no", "short_name", "scheme_class", "law_no_check", "payer_check_digit", "recipient_check_digit",
        "payer_role", "age_range", "yen_per_point", "claim_burden", "claim_print", "claim_entry", "income_info",
        "out_kind", "out_percent", "out_fixed_per_visit", "out_cap_per_visit", "out_cap_per_day", "out_days_cap", "out_cap_month_in_house",
        "out_cap_month_pharmacy", "out_visits_cap_month", "drug_burden",
        "in_kind", "in_percent", "in_fixed_per_visit", "in_cap_per_visit", "in_cap_per_day", "in_days_cap", "in_cap_month", "in_visits_cap_month",
        "meal_aid_per_day", "meal_burden", "limited_scheme_no",
    ];

    private readonly FrozenDictionary<string, int> _places;

    private LocalColumns(FrozenDictionary<string, int> places) => _places = places;

    /// <summary>How many cells a row has.</summary>
    internal const int Count = 37;

    internal int this[string column] => _places[column];

    /// <summary>Finds the 37 columns; throws <see cref="InvalidDataException"/> unless exactly those are there.</summary>
    internal static LocalColumns Of(IReadOnlyList<string> header)
    {
        var cleaned = header.Select(name => name.Trim().TrimStart('\uFEFF')).ToList();
        if (cleaned.Order(StringComparer.Ordinal).SequenceEqual(Names.Order(StringComparer.Ordinal), StringComparer.Ordinal))
        {
            return new(cleaned.Select((name, place) => (name, place)).ToFrozenDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal));
        }

        var wrong = Names.Except(cleaned, StringComparer.Ordinal).Concat(cleaned.Except(Names, StringComparer.Ordinal)).FirstOrDefault() ?? "a doubled column";
        throw new InvalidDataException($"the header of the file of local schemes is wrong at {wrong}");
    }
}
