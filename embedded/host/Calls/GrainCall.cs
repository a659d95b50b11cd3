using System.Diagnostics;

namespace Actors.Embedded;

/// <summary>A call that could not be answered at once: it waits for its grain, or its grain awaits something.</summary>
internal sealed class GrainCall<TResult> : Request
{
    private readonly GrainMethod<TResult> _method;
    private readonly GrainReference _target;
    private readonly object?[] _arguments;

    // Asynchronously, so that no caller's continuation ever runs on the grain's turn.
    private readonly TaskCompletionSource<TResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer? _timeout;

    /// <summary>What the caller is traced as: the grain's turn is on a thread that knows nothing of it.</summary>
    private readonly Activity? _caller = Activity.Current;

    public GrainCall(GrainMethod<TResult> method, GrainReference target, object?[] arguments)
        : base(method.Admission)
    {
        _method = method;
        _target = target;
        _arguments = arguments;
        var context = target.Class.Context;
        if (context.Options.ResponseTimeout != Timeout.InfiniteTimeSpan)
        {
            _timeout = context.Clock.CreateTimer(
                static call => ((GrainCall<TResult>)call!).OnTimeout(), this, context.Options.ResponseTimeout, Timeout.InfiniteTimeSpan);
        }
    }

    public Task<TResult> Answer => _answer.Task;

    public override void Run(Activation activation)
    {
        if (_answer.Task.IsCompleted)
        {
            activation.End(this); // timed out while it waited: nobody wants the answer any more
            return;
        }

        if (_caller is null)
        {
            _ = AwaitAsync(activation, _method.Invoke(activation, _arguments));
            return;
        }

        Activity.Current = _caller;
        try
        {
            _ = AwaitAsync(activation, _method.Invoke(activation, _arguments));
        }
        finally
        {
            Activity.Current = null; // the next turn on this thread is somebody else's
        }
    }

    /// <summary>Waits for the grain's own task, ends the request and then answers, so that the caller finds the grain free.</summary>
    public async Task AwaitAsync(Activation activation, ValueTask<TResult> running)
    {
        try
        {
            // As a task, because a custom value task source could resume us on the grain's turn.
            var result = running.IsCompletedSuccessfully ? running.Result : await running.AsTask().ConfigureAwait(false);
            End(activation);
            _answer.TrySetResult(result);
        }
        catch (Exception exception)
        {
            activation.DeactivateIfInconsistent(exception);
            End(activation);
            _answer.TrySetException(exception);
        }
    }

    public override void Fail(Exception exception)
    {
        _timeout?.Dispose();
        _answer.TrySetException(exception);
    }

    private void End(Activation activation)
    {
        _timeout?.Dispose();
        activation.End(this);
    }

    private void OnTimeout()
    {
        var timeout = _target.Class.Context.Options.ResponseTimeout;
        if (_answer.TrySetException(new TimeoutException($"{_target.GrainId} did not answer {_method.Name} within {timeout}.")))
        {
            _target.Class.Context.Log.ResponseTimedOut(_target.GrainId, _method.Name, timeout);
        }
    }
}
