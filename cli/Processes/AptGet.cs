namespace Actors.Cli.Processes;

/// <summary>Installs the distribution's packages, where that is allowed.</summary>
internal static class AptGet
{
    private const string Program = "/usr/bin/apt-get";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public static bool MayInstall => Environment.IsPrivilegedProcess && File.Exists(Program);

    public static async Task<ChildResult> InstallAsync(CancellationToken stop, params string[] packages)
    {
        var install = Run(["install", "-y", "--no-install-recommends", .. packages]);
        var result = await install.RunAsync(stop);
        if (result.Succeeded)
        {
            return result;
        }

        // A fresh container image has no package lists.
        await Run(["update"]).RunAsync(stop);
        return await install.RunAsync(stop);
    }

    private static Child Run(string[] arguments) => new(Program, arguments)
    {
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["DEBIAN_FRONTEND"] = "noninteractive" },
        Limit = Limit,
    };
}
