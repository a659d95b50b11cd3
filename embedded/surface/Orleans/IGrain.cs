using Orleans.Runtime;

namespace Orleans;

/// <summary>The base of every grain interface.</summary>
public interface IGrain : IAddressable;

/// <summary>The base of the interfaces of grains whose key is a string.</summary>
public interface IGrainWithStringKey : IGrain;
