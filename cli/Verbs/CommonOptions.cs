using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Actors.Cli.GrainHosts;
using Actors.Cli.PrivateCluster;
using Actors.Cli.Service;

namespace Actors.Cli.Verbs;

/// <summary>Options that several verbs have. Each call makes a new one: an option belongs to one command.</summary>
internal static class CommonOptions
{
    public static Option<string?> Data() => new("--data") { HelpName = "DIR", Description = "The data directory [default: .actors in the clone]" };

    /// <summary>Names only: `--host 1` is an error.</summary>
    public static Option<GrainHost?> Host()
    {
        var option = new Option<GrainHost?>("--host")
        {
            HelpName = "orleans|embedded",
            Description = "The host that runs the grains [default: Orleans wherever its packages can be restored]",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                foreach (var host in Enum.GetValues<GrainHost>())
                {
                    if (text.Equals(host.ToString(), StringComparison.OrdinalIgnoreCase))
                    {
                        return host;
                    }
                }

                result.AddError($"--host is orleans or embedded, not {text}.");
                return null;
            },
        };
        option.CompletionSources.Clear();
        option.CompletionSources.Add([.. Enum.GetNames<GrainHost>().Select(name => name.ToLowerInvariant())]);
        return option;
    }

    public static Option<string?> Key(string role) => new("--key") { HelpName = "KEY", Description = $"An API key [default: the one in {Keys.Variable}, or else the {role} key in keys.json]" };

    public static Option<string?> Url() => new("--url") { HelpName = "URL", Description = "The service's address [default: the one that runs here]" };

    public static Option<bool> Json(string what) => new("--json") { Description = $"Print {what} as JSON" };

    /// <summary>A day, or null where none is given.</summary>
    public static Option<DateOnly?> Date(string name, string description) => new(name)
    {
        HelpName = "yyyy-MM-dd",
        Description = description,
        CustomParser = result => Date(result),
    };

    /// <summary>A day that must be given.</summary>
    public static Argument<DateOnly> Date(Argument<DateOnly> argument)
    {
        argument.CustomParser = Date;
        return argument;
    }

    /// <summary>What the service calls a thing.</summary>
    public static Argument<Guid> Id(string description) => new("id")
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!Guid.TryParse(text, out var id))
            {
                result.AddError($"{text} is not an id, as the list shows them.");
            }

            return id;
        },
    };

    /// <summary>A file to read, which must be there.</summary>
    public static Argument<FileInfo> File(string description)
    {
        var file = new Argument<FileInfo>("file") { Description = description };
        file.Validators.Add(result =>
        {
            if (result.Tokens is [var path] && !System.IO.File.Exists(path.Value))
            {
                result.AddError($"File does not exist: '{path.Value}'.");
            }
        });
        return file;
    }

    private static DateOnly Date(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            result.AddError($"{text} is not a date (yyyy-MM-dd).");
        }

        return date;
    }

    /// <summary>The address given, or the running service's, or the usual one.</summary>
    public static string AddressOf(string? url, DataDirectory data) => url ?? SiloNotes.Running(data)?.Url ?? $"http://127.0.0.1:{Up.UsualPort}";

    /// <summary>The database that is named, or the private cluster's.</summary>
    public static async Task<string> DatabaseAsync(DataDirectory data) =>
        Database.Named ?? (await PostgresCluster.FindAsync(data))?.ConnectionString
        ?? throw new Failure($"There is no private cluster in {data.Folder}, and {Database.Variable} names no database.");
}
