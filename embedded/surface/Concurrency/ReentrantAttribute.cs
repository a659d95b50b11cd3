namespace Orleans.Concurrency;

/// <summary>A grain class of which every method may start whenever the grain awaits.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;
