using Actors.Cli.Output;
using Actors.Cli.Processes;

namespace Actors.Cli.TestRuns;

/// <summary>Sees to it that there is a browser for the tests of the pages, installing the distribution's where that is allowed. Without one those tests are skipped, and say why.</summary>
internal static class BrowserInstallation
{
    /// <summary>Names a browser that is not on the path; the tests look there, too.</summary>
    private const string Variable = "ACTORS_CHROMIUM";

    /// <summary>Where the tests look for it, in this order.</summary>
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Japanese pages need Japanese letters, or their pictures show boxes.</summary>
    private static readonly string[] Packages = ["chromium", "fonts-noto-cjk"];

    public static async Task EnsureAsync(Steps steps, CancellationToken stop)
    {
        if (IsThere() || !AptGet.MayInstall)
        {
            return;
        }

        steps.Say($"Chromium: not installed; installing the distribution's package (apt-get install {string.Join(' ', Packages)}) …");
        var installed = await AptGet.InstallAsync(stop, Packages);
        if (!installed.Succeeded)
        {
            steps.Say($"Chromium could not be installed; the tests of the pages are skipped:\n{installed.Tail(3)}");
        }
    }

    private static bool IsThere() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 }
        || (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Any(folder => Names.Any(name => File.Exists(Path.Combine(folder, name))));
}
