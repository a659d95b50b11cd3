using Actors.Cli.Processes;

namespace Actors.Tests.CommandLine;

/// <summary>The actors command that the tests were built with, as a program of its own: beside them it finds what it needs by their list.</summary>
internal static class BuiltCommand
{
    /// <summary>A shell script that runs it where the caller stands.</summary>
    /// <param name="more">What follows the caller's arguments.</param>
    public static string Launcher(string more) =>
        $"""
        #!/bin/sh
        exec {Dotnet.Program} exec --runtimeconfig '{In("Actors.Tests.runtimeconfig.json")}' --depsfile '{In("Actors.Tests.deps.json")}' '{In("actors.dll")}' "$@"{more}

        """.ReplaceLineEndings("\n");

    private static string In(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
