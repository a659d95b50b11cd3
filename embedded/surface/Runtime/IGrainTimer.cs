namespace Orleans.Runtime;

/// <summary>A timer of one activation. Disposing of it ends it and cancels the token of a running tick.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets both times anew; a change during a tick takes effect when the tick has ended.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}
