namespace Orleans.Hosting;

/// <summary>The activation whose grain this thread is constructing, so that <see cref="Grain"/>'s constructor needs no argument.</summary>
internal static class ConstructingActivation
{
    [ThreadStatic]
    internal static IActivation? Current;
}
