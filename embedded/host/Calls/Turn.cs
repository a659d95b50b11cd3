namespace Actors.Embedded;

/// <summary>A piece of work that an activation does without interruption. Turns of one activation never overlap.</summary>
internal abstract class Turn
{
    /// <summary>The next one of the <see cref="TurnQueue{T}"/> that holds this turn.</summary>
    public Turn? Next { get; set; }

    public abstract void Run(Activation activation);
}

/// <summary>What follows an await in a grain's method.</summary>
internal sealed class Continuation(SendOrPostCallback callback, object? state) : Turn
{
    public override void Run(Activation activation)
    {
        try
        {
            callback(state);
        }
        catch (Exception exception)
        {
            activation.Context.Log.Unobserved(exception, activation.GrainId);
        }
    }
}
