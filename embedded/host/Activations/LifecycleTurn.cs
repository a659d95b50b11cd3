namespace Actors.Embedded;

/// <summary>A step of an activation's own: it runs as a turn, and handles its exceptions itself.</summary>
internal sealed class LifecycleTurn(Func<Activation, Task> step) : Turn
{
    public override void Run(Activation activation) => _ = step(activation);
}
