using Actors.Cli.GrainHosts;
using Actors.Cli.Processes;
using Actors.Cli.Service;
using Xunit;

namespace Actors.Tests.CommandLine;

/// <summary>Where commands take their key from.</summary>
public sealed class GivenKeys(Api.Hub hub) : IClassFixture<Api.Hub>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("right", null, null, 0)]
    [InlineData("right", null, "wrong", 0)]
    [InlineData("wrong", null, "right", 1)]
    [InlineData("wrong", "right", "wrong", 0)]
    [InlineData("", null, "right", 0)]
    public async Task An_option_goes_before_the_variable_and_that_before_the_file(string variable, string? option, string? file, int code)
    {
        if (file is not null)
        {
            JsonFile.Write<IReadOnlyList<Credential>>(new DataDirectory(_folder.Path).Keys, [new("operator", null, Key(file))]);
        }

        var ran = await RunAsync(variable, ["keys", "list", "--url", $"{hub.Anonymous.BaseAddress}", .. option is null ? Enumerable.Empty<string>() : ["--key", Key(option)]]);

        Assert.True(ran.ExitCode == code, ran.Output);
    }

    [Theory]
    [InlineData("right")]
    [InlineData("", "--key")]
    public async Task The_status_is_told_to_who_keeps_the_key_elsewhere(string variable, params string[] option)
    {
        new SiloNotes(ProcessMark.Of(Environment.ProcessId)!, hub.Address("http").ToString().TrimEnd('/'), GrainHost.Embedded, PrivateCluster: false, ServiceProcess.First).Keep(new DataDirectory(_folder.Path));

        var ran = await RunAsync(variable, ["status", .. option, .. option.Select(_ => Key("right"))]);

        Assert.True(ran.ExitCode == 0 && ran.Output.Contains("\nVersion  ", StringComparison.Ordinal), ran.Output);
        Assert.DoesNotContain("Not known", ran.Output, StringComparison.Ordinal);
    }

    private string Key(string which) => which is "right" ? hub.As("operator").DefaultRequestHeaders.Authorization!.Parameter! : which;

    private Task<ChildResult> RunAsync(string variable, IEnumerable<string> arguments) => BuiltCommand.RunAsync(
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["ACTORS_KEY"] = Key(variable), [Database.Variable] = null }, [.. arguments, "--data", _folder.Path]);
}
