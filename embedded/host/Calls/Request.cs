namespace Actors.Embedded;

/// <summary>Something asked of a grain that occupies it until it has ended, over several turns if need be.</summary>
internal abstract class Request(Admission admission) : Turn
{
    public Admission Admission => admission;

    /// <summary>Whether it keeps the activation from being idle.</summary>
    public virtual bool CountsAsUse => true;

    /// <summary>Whether it is refused when too many wait. A call that was carried over was accepted before.</summary>
    public virtual bool CountsAgainstLimit => CarriedOver == 0;

    /// <summary>Whether another activation of the grain may serve it as well.</summary>
    public virtual bool MayMove => true;

    /// <summary>How many ended activations have handed this request on.</summary>
    public int CarriedOver { get; set; }

    /// <summary>Ends a request that never began.</summary>
    public abstract void Fail(Exception exception);
}
