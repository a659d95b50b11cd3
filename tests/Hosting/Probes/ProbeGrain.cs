using Orleans;
using Orleans.Runtime;

namespace Actors.Tests.Hosting.Probes;

public sealed class ProbeGrain(ProbeScript script, ProbeActivations activations, IGrainFactory grains) : Grain, IProbeGrain
{
    private int _activation;
    private int _holding;
    private int _count;
    private IGrainTimer? _timer;

    private string Key => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _activation = activations.Next(Key);
        script.Record(Key, "activated");
        if (Key.StartsWith("slow to arrive", StringComparison.Ordinal))
        {
            await script.GateOf($"{Key} arrives").PassAsync();
        }

        if (script.FailingActivations.TryGetValue(Key, out var exception))
        {
            throw exception;
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        script.Record(Key, $"deactivated: {reason.ReasonCode}");
        return Key.StartsWith("slow to leave", StringComparison.Ordinal) ? script.GateOf($"{Key} leaves").PassAsync() : Task.CompletedTask;
    }

    public ValueTask<int> Activation() => new(_activation);

    public ValueTask<string> Echo(string text) => new(text);

    public async Task<int> Hold(string gate)
    {
        _holding++;
        await script.GateOf(gate).PassAsync();
        _holding--;
        return _activation;
    }

    public ValueTask<int> Holding() => new(_holding);

    public async Task HoldInterleaving(string gate) => await Hold(gate);

    public async Task HoldReading(string gate) => await Hold(gate);

    public async Task<int> CountUnprotected(int times)
    {
        async Task Loop()
        {
            for (var i = 0; i < times; i++)
            {
                AddOneSlowly();
                await Task.Yield();
            }
        }

        await Task.WhenAll(Loop(), Loop(), Loop(), Loop());
        return _count;
    }

    public ValueTask<int> Increment() => new(AddOneSlowly());

    public ValueTask<int> IncrementInterleaving() => new(AddOneSlowly());

    /// <summary>Loses a count whenever two turns overlap, and leaves them time to.</summary>
    private int AddOneSlowly()
    {
        var seen = _count;
        Thread.SpinWait(100);
        return _count = seen + 1;
    }

    public async Task Fail(Exception exception)
    {
        await Task.Yield();
        throw exception;
    }

    public ValueTask FailAtOnce(Exception exception) => throw exception;

    public Task Deactivate()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task DeactivateAndHold(string gate)
    {
        DeactivateOnIdle();
        await script.GateOf(gate).PassAsync();
    }

    public async Task<string> PassOn(string word, string[] keys)
    {
        script.Record(Key, "passing on");
        return keys is [var next, .. var rest] ? $"{Key} {await grains.GetGrain<IProbeGrain>(next).PassOn(word, rest)}" : $"{Key} {word}";
    }

    public async Task<int> Descend(int depth) => depth == 0 ? 0 : 1 + await grains.GetGrain<IProbeGrain>($"{depth - 1}").Descend(depth - 1);

    public async Task<string> PassOnAfter(string gate, string word, string[] keys)
    {
        await script.GateOf(gate).PassAsync();
        return await PassOn(word, keys);
    }

    public async Task<string> CallBack(string other) => await grains.GetGrain<IProbeGrain>(other).PassOn("back", [Key]);

    public async Task<bool> ResumesOnItsOwnTurn(string other)
    {
        var mine = Turn();
        await grains.GetGrain<IProbeGrain>(other).Fail(new InvalidTimeZoneException()).ContinueWith(_ => { }, TaskScheduler.Default);
        var afterPool = Turn();
        await grains.GetGrain<IProbeGrain>(other).PassOn("word", []);
        return mine is not null && ReferenceEquals(mine, afterPool) && ReferenceEquals(mine, Turn());
    }

    /// <summary>What the host leads code back to a grain's turn by: one uses a context of its own, the other a scheduler; null off any turn.</summary>
    private static object? Turn() => SynchronizationContext.Current ?? (TaskScheduler.Current == TaskScheduler.Default ? null : (object)TaskScheduler.Current);

    public Task StartTimer(GrainTimerCreationOptions options, string gate)
    {
        _timer = this.RegisterGrainTimer(
            async (name, token) =>
            {
                script.Record(Key, "tick");
                await script.GateOf(name).PassAsync();
                script.Record(Key, token.IsCancellationRequested ? "tick cancelled" : "tick ended");
            },
            gate,
            options);
        return Task.CompletedTask;
    }

    public Task StartFailingTimer(TimeSpan period)
    {
        var failed = false;
        _timer = this.RegisterGrainTimer(
            _ =>
            {
                script.Record(Key, "tick");
                if (failed)
                {
                    return Task.CompletedTask;
                }

                failed = true;
                throw new InvalidTimeZoneException();
            },
            period,
            period);
        return Task.CompletedTask;
    }

    public Task StartWaitingTimer(TimeSpan period)
    {
        _timer = this.RegisterGrainTimer(
            async token =>
            {
                script.Record(Key, "tick");
                await Task.Delay(Timeout.InfiniteTimeSpan, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
                script.Record(Key, "tick cancelled");
            },
            period,
            period);
        return Task.CompletedTask;
    }

    public Task ChangeTimer(TimeSpan dueTime, TimeSpan period)
    {
        _timer!.Change(dueTime, period);
        return Task.CompletedTask;
    }

    public Task StopTimer()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public async Task WaitForCancellation(CancellationToken cancellationToken)
    {
        script.Record(Key, "waiting");
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        script.Record(Key, "cancelled");
    }
}
