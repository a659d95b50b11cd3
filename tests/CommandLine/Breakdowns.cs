using System.Net;
using System.Net.Sockets;
using System.Text;
using Actors.Cli;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Actors.Tests.CommandLine;

/// <summary>What is said of a service that is none, or breaks off: one line, and exit code 1.</summary>
public sealed class Breakdowns : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>An empty word is a file.</summary>
    public static TheoryData<string[]> Verbs => new(
        ["check", "--card", "a/b/c", "--birth-date", "1980-05-01"],
        ["programs", "explain", "54"],
        ["claims", "verify", ""],
        ["keys", "list"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task An_address_at_which_something_else_answers_is_told(string[] verb)
    {
        await using var other = await AnsweringAsync(context => context.Response.WriteAsync("<html>"));

        Assert.Contains("is not understood", await FailAsync(other.Urls.Single(), verb), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task A_service_that_ends_while_it_answers_is_told(string[] verb)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var ending = EndWhileAnsweringAsync(listener);

        Assert.Contains("broke off", await FailAsync($"http://{listener.LocalEndpoint}", verb), StringComparison.Ordinal);
        await ending;
    }

    private static async Task EndWhileAnsweringAsync(TcpListener listener)
    {
        using var caller = await listener.AcceptSocketAsync();
        await caller.ReceiveAsync(new byte[1]);
        await caller.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"u8.ToArray());
        caller.Shutdown(SocketShutdown.Send);
        while (await caller.ReceiveAsync(new byte[1_000]) > 0)
        {
        }
    }

    private static async Task<WebApplication> AnsweringAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }

    private async Task<string> FailAsync(string url, string[] verb)
    {
        await File.WriteAllTextAsync(_folder.In("file"), "{}", Encoding.UTF8);
        var errors = new StringWriter { NewLine = "\n" };
        string[] arguments = [.. verb.Select(word => word.Length == 0 ? _folder.In("file") : word), "--url", url, "--key", "k"];

        var code = await Cli.CommandLine.RunAsync(ActorsCommand.Create(), arguments, errors);

        Assert.Equal((1, 1), (code, $"{errors}".TrimEnd('\n').Split('\n').Length));
        return $"{errors}";
    }
}
