using System.Runtime.CompilerServices;
using Orleans.Runtime;

namespace Actors.Embedded;

/// <summary>One method of a grain interface, ready to be called.</summary>
internal abstract class GrainMethod
{
    /// <summary>Calls the grain; returns what the interface method returns, boxed.</summary>
    public abstract object Call(GrainReference target, object?[] arguments);
}

/// <inheritdoc />
/// <param name="name">For messages.</param>
/// <param name="admission">What it may run beside.</param>
/// <param name="invoke">Calls the method on the grain object.</param>
/// <param name="box">Turns the answer into the task type of the method's signature.</param>
internal sealed class GrainMethod<TResult>(
    string name,
    Admission admission,
    Func<object, object?[], ValueTask<TResult>> invoke,
    Func<ValueTask<TResult>, object> box) : GrainMethod
{
    public string Name => name;

    public Admission Admission => admission;

    public override object Call(GrainReference target, object?[] arguments)
    {
        var answer = CallTracing.IsWanted ? CallTracing.RunAsync(this, target, arguments) : Start(target, arguments);
        return box(answer);
    }

    /// <summary>Runs the grain's code up to its first await. An exception becomes the answer.</summary>
    public ValueTask<TResult> Invoke(Activation activation, object?[] arguments)
    {
        try
        {
            return invoke(activation.GrainInstance!, arguments);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<TResult>(exception);
        }
    }

    /// <summary>Has the grain called, at once or in its turn.</summary>
    internal ValueTask<TResult> Start(GrainReference target, object?[] arguments)
    {
        if (target.Class.Context.IsStopping && SynchronizationContext.Current is not Activation)
        {
            return ValueTask.FromException<TResult>(new OrleansException($"The host is stopping and takes no new call to {target.GrainId}."));
        }

        // An idle grain answers on its caller's thread: a turn is a turn wherever it runs, and a thread switch costs more than the call.
        var activation = target.Activation;
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack() && activation.TryEnter(admission))
        {
            return RunInline(activation, target, arguments);
        }

        var call = new GrainCall<TResult>(this, target, arguments);
        while (!activation.TryEnqueue(call))
        {
            activation = target.Activation;
        }

        return new(call.Answer);
    }

    private ValueTask<TResult> RunInline(Activation activation, GrainReference target, object?[] arguments)
    {
        var caller = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(activation);
        var running = Invoke(activation, arguments);
        SynchronizationContext.SetSynchronizationContext(caller);
        if (running.IsCompletedSuccessfully)
        {
            activation.EndInline(admission);
            return running;
        }

        activation.EndInlineTurn();
        var call = new GrainCall<TResult>(this, target, arguments);
        _ = call.AwaitAsync(activation, running);
        return new(call.Answer);
    }
}
