using System.Collections.Frozen;
using System.Text.Json;

namespace Actors.Eligibility.Registrations.HubJson;

/// <summary>
/// The members of a JSON object by name. Unknown and repeated ones are errors; so is a value that is not of the type asked for. A member that is absent or
/// null says nothing.
/// </summary>
internal sealed class JsonMembers
{
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly RowErrors _errors;

    /// <param name="json">An object.</param>
    /// <param name="path">What stands before the members' names in errors: empty, or <c>basicFiveInfo.</c></param>
    /// <param name="known">The names there may be.</param>
    public JsonMembers(JsonElement json, string path, FrozenSet<string> known, RowErrors errors)
    {
        _path = path;
        _errors = errors;
        List<(int Index, string? Name)>? unknown = null;
        var (index, unknownCount) = (0, 0);
        foreach (var member in json.EnumerateObject())
        {
            var name = ReadName(member);
            if (name is null || !known.Contains(name))
            {
                unknown ??= [];
                if (unknownCount++ <= RowErrors.Most)
                {
                    unknown.Add((index, name));
                }
            }
            else if (!_values.TryAdd(name, member.Value) && _values[name].ValueKind is not JsonValueKind.Undefined)
            {
                // None of them counts: nobody can tell which is meant.
                _values[name] = default;
                errors.Add(path + name, RowProblems.FieldTwice);
            }

            index++;
        }

        // Where most names mean nothing they may be values by mistake.
        var mayBeShown = unknownCount * 2 <= index;
        foreach (var (place, name) in unknown ?? [])
        {
            errors.Add(path + UnknownField.Name(place, name, mayBeShown), RowProblems.FieldUnknown);
        }
    }

    public string? Text(string name)
    {
        if (Value(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind is JsonValueKind.String ? Readable(name, () => value.GetString()) : Refuse(name, RowProblems.NotText);
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public string? Flag(string name) => Value(name)?.ValueKind switch
    {
        null => null,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => Refuse(name, RowProblems.NotBoolean),
    };

    /// <summary>A text, or several that are put together with spaces between.</summary>
    public string? Texts(string name)
    {
        if (Value(name) is not { ValueKind: not JsonValueKind.String } value)
        {
            return Text(name);
        }

        return value.ValueKind is JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String)
            ? Readable(name, () => string.Join(' ', value.EnumerateArray().Select(item => item.GetString())))
            : Refuse(name, RowProblems.NotTexts);
    }

    /// <summary>An array of anything, as compact JSON text.</summary>
    public string? Array(string name)
    {
        if (Value(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind is JsonValueKind.Array ? Readable(name, () => JsonText.Compact(value)) : Refuse(name, RowProblems.NotArray);
    }

    /// <summary>An object, which has members of its own.</summary>
    public JsonElement? Object(string name)
    {
        var value = Value(name);
        if (value is null or { ValueKind: JsonValueKind.Object })
        {
            return value;
        }

        Refuse(name, RowProblems.NotObject);
        return null;
    }

    private JsonElement? Value(string name) => _values.TryGetValue(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    private static string? ReadName(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null; // not UTF-8, or half of a surrogate pair
        }
    }

    private string? Readable(string name, Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return Refuse(name, RowProblems.BadCharacters); // not UTF-8, or half of a surrogate pair
        }
    }

    private string? Refuse(string name, RowProblem problem)
    {
        _errors.Add(_path + name, problem);
        return null;
    }
}
