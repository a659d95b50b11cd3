using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A grain's stored record, read before the grain is activated; a constructor parameter with <see cref="PersistentStateAttribute"/>.</summary>
public interface IPersistentState<TState> : IStorage<TState>;
