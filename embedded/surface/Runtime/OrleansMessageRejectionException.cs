namespace Orleans.Runtime;

/// <summary>A call was turned away before it began: it met a deactivation or a silo that stops. The embedded host carries such calls over and never throws this.</summary>
public class OrleansMessageRejectionException : OrleansException
{
    internal OrleansMessageRejectionException(string message)
        : base(message)
    {
    }
}
