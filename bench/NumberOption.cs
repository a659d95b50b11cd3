using System.CommandLine;

namespace Actors.Bench;

/// <summary>An option that takes a number from 1.</summary>
internal static class NumberOption
{
    public static Option<int> Of(string name, int usual, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(int.TryParse(result.Tokens[0].Value, out var value) && value > 0))
            {
                result.AddError($"{name} is a number from 1.");
            }
        });
        return option;
    }
}
