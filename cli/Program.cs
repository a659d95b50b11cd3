using Actors.Cli;

return await CommandLine.RunAsync(ActorsCommand.Create(), args, Console.Error);
