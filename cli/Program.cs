using Actors.Cli;
using Spectre.Console;

if (Console.IsOutputRedirected)
{
    // There is no window: words of a table that somebody looks for in a log are not to be cut for one of 80 columns.
    AnsiConsole.Profile.Width = 160;
}

return await CommandLine.RunAsync(ActorsCommand.Create(), args, Console.Error);
