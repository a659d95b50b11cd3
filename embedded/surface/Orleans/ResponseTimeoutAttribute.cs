namespace Orleans;

/// <summary>How long a caller waits for an answer. Nothing here: in one process a call ends when its grain does.</summary>
/// <param name="timeout">As <see cref="TimeSpan.Parse(string)"/> reads it.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface)]
public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
{
    public TimeSpan? Timeout { get; } = TimeSpan.Parse(timeout, System.Globalization.CultureInfo.InvariantCulture);
}
