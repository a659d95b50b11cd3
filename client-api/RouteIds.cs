using System.Globalization;
using Actors.ClientApi.Errors;
using Actors.Eligibility.Identifiers;

namespace Actors.ClientApi;

/// <summary>What addresses and pages name.</summary>
internal static class RouteIds
{
    /// <exception cref="ProblemException">No local government code.</exception>
    public static LocalGovernmentCode Body(string code) =>
        LocalGovernmentCode.TryParse(code, out var body) ? body : throw new ProblemException(Problems.Invalid("code", "must be a local government code of 6 digits"));

    /// <summary>An id as it is given out, in no other spelling.</summary>
    /// <param name="none">What is answered where there is nothing: what cannot be an id names nothing either, and is answered alike.</param>
    /// <exception cref="ProblemException">It cannot be one.</exception>
    public static Guid Id(string text, Problem none) =>
        Guid.TryParseExact(text, "D", out var id) && text == id.ToString("D") ? id : throw new ProblemException(none);

    /// <exception cref="ProblemException">No batch has such an id.</exception>
    public static Guid Batch(string id) => Id(id, Problems.NotFound);

    /// <summary>A whole number of the query, within bounds; <paramref name="usual"/> where it is left out.</summary>
    public static int Number(IQueryCollection query, string name, int usual, int min, int max, FieldErrors errors)
    {
        if (!query.TryGetValue(name, out var text))
        {
            return usual;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        errors.Add(name, $"must be a whole number from {min} to {max}");
        return usual;
    }

    /// <summary>The parameter <c>after</c> where it is an identifier; null where it is left out.</summary>
    public static T? After<T>(IQueryCollection query, TryParse<T> parse, FieldErrors errors) where T : struct
    {
        if (!query.TryGetValue("after", out var text))
        {
            return null;
        }

        if (parse(text, out var after))
        {
            return after;
        }

        errors.Add("after", "must be the cursor of the page before");
        return null;
    }

    public delegate bool TryParse<T>(string? text, out T value);
}
