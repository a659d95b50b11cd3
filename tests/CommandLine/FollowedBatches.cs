using System.Net;
using System.Net.Sockets;
using Actors.Cli;
using Actors.Cli.Client;
using Actors.Tests.Api;
using Actors.Tests.Clock;
using Xunit;

namespace Actors.Tests.CommandLine;

/// <summary>What the command says of a batch whose service goes away while it is watched.</summary>
public sealed class FollowedBatches(Api.Hub hub) : IClassFixture<Api.Hub>
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task A_service_that_was_away_for_a_while_is_asked_again()
    {
        var port = FreePorts.Next();
        await using var output = new StringWriter { NewLine = "\n" };
        using var client = Client(port);
        var batch = await PublishedAsync();

        var following = new BatchFollow(client, Api.Hub.Tokyo, output, _clock).AppliedAsync(batch, publishes: true, Stop);
        await _clock.TimersSetAsync(1);
        await using (new Way(port, hub.Anonymous.BaseAddress!))
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal("published", (await following).State);
        }

        Assert.Equal("The service does not answer just now; the batch goes on by itself. Asking again for 2 minutes …\n", $"{output}");
    }

    [Fact]
    public async Task One_that_stays_away_is_given_up_with_a_word_on_how_to_look_again()
    {
        await using var output = new StringWriter { NewLine = "\n" };
        using var client = Client(FreePorts.Next());
        var batch = await PublishedAsync();

        var following = new BatchFollow(client, Api.Hub.Tokyo, output, _clock).AppliedAsync(batch, publishes: true, Stop);
        await _clock.TimersSetAsync(1);
        _clock.Advance(BatchFollow.Patience);

        var failure = await Assert.ThrowsAsync<Failure>(() => following);
        Assert.Contains("cannot be reached", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"`actors batches show {Api.Hub.Tokyo} {batch.OriginalString.Split('/')[^1]}`", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_told_at_once()
    {
        await using var output = new StringWriter { NewLine = "\n" };
        using var client = Client(hub.Anonymous.BaseAddress!.Port);

        var failure = await Assert.ThrowsAsync<Failure>(() => new BatchFollow(client, Api.Hub.Tokyo, output, _clock)
            .AppliedAsync(new($"/v1/municipalities/{Api.Hub.Tokyo}/batches/{Guid.NewGuid()}", UriKind.Relative), publishes: true, Stop));

        Assert.Contains("404", failure.Message, StringComparison.Ordinal);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Cli.Client.Hub Client(int port) =>
        new($"http://127.0.0.1:{port}", hub.As($"municipality:{Api.Hub.Tokyo}").DefaultRequestHeaders.Authorization!.Parameter!);

    private async Task<Uri> PublishedAsync()
    {
        var batch = await hub.As($"municipality:{Api.Hub.Tokyo}").PublishAsync(Api.Hub.Tokyo, A.Person(1));
        return new($"/v1/municipalities/{Api.Hub.Tokyo}/batches/{batch.Text("id")}", UriKind.Relative);
    }

    /// <summary>The way to the service through a port of its own.</summary>
    private sealed class Way : IAsyncDisposable
    {
        private readonly CancellationTokenSource _closed = new();
        private readonly TcpListener _listener;
        private readonly Task _passing;

        public Way(int port, Uri service)
        {
            _listener = new(IPAddress.Loopback, port);
            _listener.Start();
            _passing = PassAsync(service);
        }

        public async ValueTask DisposeAsync()
        {
            await _closed.CancelAsync();
            await _passing;
            _listener.Dispose();
            _closed.Dispose();
        }

        private async Task PassAsync(Uri service)
        {
            using var caller = await _listener.AcceptTcpClientAsync(_closed.Token);
            using var called = new TcpClient();
            await called.ConnectAsync(service.Host, service.Port, _closed.Token);
            await Task.WhenAny(caller.GetStream().CopyToAsync(called.GetStream(), _closed.Token), called.GetStream().CopyToAsync(caller.GetStream(), _closed.Token));
        }
    }
}
