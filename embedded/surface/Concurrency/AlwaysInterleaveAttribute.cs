namespace Orleans.Concurrency;

/// <summary>A method that may start whenever the grain awaits, whatever else is running.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;
