using Actors.Cli.Processes;
using Xunit;

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

    /// <summary>Runs it to its end; what it prints to its two streams comes together.</summary>
    public static Task<ChildResult> RunAsync(IReadOnlyDictionary<string, string?> environment, params IEnumerable<string> arguments) =>
        new Child(Dotnet.Program, ["exec", "--runtimeconfig", In("Actors.Tests.runtimeconfig.json"), "--depsfile", In("Actors.Tests.deps.json"), In("actors.dll"), .. arguments])
        {
            Environment = environment,
        }.RunAsync(TestContext.Current.CancellationToken);

    private static string In(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
