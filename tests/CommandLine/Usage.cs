using Actors.Cli;
using Xunit;

namespace Actors.Tests.CommandLine;

public sealed class Usage
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("up", "--port", "abc")]
    [InlineData("up", "--port", "0")]
    [InlineData("up", "--port", "65536")]
    [InlineData("up", "--host", "1")]
    [InlineData("up", "--silos", "0")]
    [InlineData("up", "--silos", "10")]
    [InlineData("up", "--silos", "three")]
    [InlineData("up", "--role", "grains")]
    [InlineData("up", "--role", "api", "--silos", "3")]
    [InlineData("up", "--sample", "--no-sample")]
    [InlineData("import", "doctors", "/dev/null")]
    [InlineData("import", "facilities", "/no/such/file")]
    [InlineData("import", "programs", "/dev/null", "--valid-from", "April")]
    [InlineData("import", "facilities", "/dev/null", "--valid-from", "2026-10-01")]
    [InlineData("upload", "131016")]
    [InlineData("upload", "131016", "/no/such/file")]
    [InlineData("upload", "131016", "/")]
    [InlineData("batches", "undo", "131016", "yesterday")]
    [InlineData("keys", "revoke", "reception")]
    [InlineData("programs")]
    [InlineData("programs", "explain")]
    [InlineData("programs", "explain", "54", "--on", "tomorrow")]
    [InlineData("programs", "put", "54", "2028-04-01")]
    [InlineData("programs", "put", "54", "2028-4-1", "/dev/null")]
    [InlineData("programs", "put", "54", "2028-04-01", "/no/such/file")]
    [InlineData("receipts", "verify", "/dev/null")]
    [InlineData("receipts", "verify", "/no/such/file", "--jwks", "/dev/null")]
    [InlineData("signing-keys")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("restore", "a", "b")]
    [InlineData("check", "--birth-date", "1980-05-01")]
    [InlineData("check", "--card", "a/b", "--birth-date", "1980-05-01")]
    [InlineData("check", "--card", "a/b/c", "--certificate", "d/e", "--birth-date", "1980-05-01")]
    [InlineData("check", "--certificate", "a/b/c", "--birth-date", "1980-05-01")]
    [InlineData("check", "--card", "a/b/c", "--birth-date", "1980-13-01")]
    [InlineData("check", "--card", "a/b/c")]
    public async Task What_is_not_understood_is_said_with_exit_code_2(params string[] arguments)
    {
        var (code, errors) = await RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.Contains("--help", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("File does not exist: '/'.", "upload", "131016", "/")]
    [InlineData("File does not exist: '/no/such/file'.", "claims", "verify", "/no/such/file")]
    [InlineData("yesterday is not an id, as the list shows them.", "batches", "undo", "131016", "yesterday")]
    public async Task What_is_wrong_with_an_argument_is_said_in_the_words_of_the_command(string said, params string[] arguments)
    {
        var (_, errors) = await RunAsync(arguments);
        Assert.StartsWith($"{said}\n", errors.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expected_failure_is_one_line_with_exit_code_1()
    {
        using var folder = new TemporaryFolder();
        var (code, errors) = await RunAsync("check", "--card", "a/b/c", "--birth-date", "1980-05-01", "--data", folder.Path);
        Assert.Equal(1, code);
        Assert.Equal($"No facility key in {folder.In("keys.json")}. Give one in ACTORS_KEY or with --key.", errors.Trim());
    }

    [Fact]
    public async Task A_service_that_does_not_run_is_an_expected_failure()
    {
        var port = Cli.Service.FreePorts.Take(1)[0];
        var (code, errors) = await RunAsync("check", "--card", "a/b/c", "--birth-date", "1980-05-01", "--key", "k", "--url", $"http://127.0.0.1:{port}");
        Assert.Equal(1, code);
        Assert.Contains("cannot be reached", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silos_for_which_there_are_not_enough_ports_are_an_expected_failure()
    {
        using var folder = new TemporaryFolder();
        var (code, errors) = await RunAsync("up", "--silos", "3", "--port", "65534", "--data", folder.Path);
        Assert.Equal((1, "There are no 3 ports from 65534 on for 3 silos: the last is 65535. Choose a lower one with --port."), (code, errors.Trim()));
    }

    [Fact]
    public async Task What_is_no_backup_is_not_restored_and_nothing_is_begun_for_it()
    {
        using var folder = new TemporaryFolder();
        var (code, errors) = await RunAsync("restore", folder.In("none"), "--data", folder.In("data"));
        Assert.Equal((1, $"{folder.In("none")} is not a backup: {folder.In("none/backup.json")} is missing."), (code, errors.Trim()));
        Assert.False(Directory.Exists(folder.In("data")));
    }

    [Theory]
    [InlineData("status", "silo.json")]
    [InlineData("down", "silo.json")]
    [InlineData("down", "postgres.json")]
    public async Task Notes_that_were_damaged_are_named(string verb, string notes)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.In(notes), "", TestContext.Current.CancellationToken);
        var (code, errors) = await RunAsync(verb, "--data", folder.Path);
        Assert.Equal(1, code);
        Assert.StartsWith($"{folder.In(notes)} cannot be read: ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("programs", "list")]
    [InlineData("programs", "explain", "54")]
    [InlineData("programs", "put", "54", "2028-04-01", "/dev/null")]
    public async Task Programs_need_an_operators_key(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var (code, errors) = await RunAsync([.. arguments, "--data", folder.Path]);
        Assert.Equal(1, code);
        Assert.Equal($"No operator key in {folder.In("keys.json")}. Give one in ACTORS_KEY or with --key.", errors.Trim());
    }

    [Fact]
    public async Task Stopping_where_nothing_was_started_is_no_error()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal((0, ""), await RunAsync("down", "--data", folder.Path));
        Assert.Equal((0, ""), await RunAsync("down", "--data", folder.In("never")));
    }

    private static async Task<(int Code, string Errors)> RunAsync(params string[] arguments)
    {
        var errors = new StringWriter();
        return (await Cli.CommandLine.RunAsync(ActorsCommand.Create(), arguments, errors), errors.ToString());
    }
}
