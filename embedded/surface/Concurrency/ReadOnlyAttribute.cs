namespace Orleans.Concurrency;

/// <summary>A method that changes nothing and may interleave with others that change nothing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
