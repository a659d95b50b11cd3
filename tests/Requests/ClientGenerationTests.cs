using System.Diagnostics;
using System.Text;
using Actors.Cli;
using Actors.Tests.Api;
using Xunit;

namespace Actors.Tests.Requests;

/// <summary>The OpenAPI document is good for a client: one is generated from it by openapi-typescript, compiled strictly, and asks a check.</summary>
public sealed class ClientGenerationTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly string Source = Path.Combine(Repository.Root, "tests", "Requests", "Client");
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "client");

    [Fact]
    public async Task A_client_is_generated_compiled_and_asks_a_check()
    {
        Assert.SkipUnless(await RunAsync("npm", "--version") is { Code: 0 }, "Node.js with npm is not installed (apt-get install nodejs npm)");
        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.EnumerateFiles(Source))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        }

        var installed = await RunAsync("npm", "ci --ignore-scripts --no-audit --no-fund");
        Assert.SkipUnless(installed.Code == 0, $"the generator cannot be had: {installed.Output}");
        await File.WriteAllTextAsync(Path.Combine(Folder, "openapi.json"), await hub.Anonymous.GetStringAsync("/openapi/v1.json"));
        await SucceedAsync("npm", "run --silent generate");
        await SucceedAsync("npm", "run --silent compile");
        var person = A.Person(1);
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, person);

        var said = await SucceedAsync("node", "check.js", ("HUB", hub.Anonymous.BaseAddress!.ToString().TrimEnd('/')), ("KEY", hub.As($"facility:{Hub.Hospital}").DefaultRequestHeaders.Authorization!.Parameter!), ("QUESTION", A.QuestionFor(person).Json()));

        Assert.Equal("eligible 難波 花子 10000 undefined\n/problems/invalid-request birthDate\n", said.ReplaceLineEndings("\n"));
    }

    private static async Task<string> SucceedAsync(string program, string arguments, params (string Name, string Value)[] environment)
    {
        var (code, output) = await RunAsync(program, arguments, environment);
        Assert.True(code == 0, $"{program} {arguments}: {output}");
        return output;
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = Directory.Exists(Folder) ? Folder : Source,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, process.ExitCode == 0 ? output : output + await errors);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (-1, missing.Message);
        }
    }
}
