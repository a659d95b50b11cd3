namespace Orleans
{
    public interface IGrain : Runtime.IAddressable;

    public interface IGrainWithStringKey : IGrain;
}

namespace Orleans.Concurrency
{
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class AlwaysInterleaveAttribute : Attribute;
}

namespace Orleans.Runtime
{
    public interface IAddressable;
}
