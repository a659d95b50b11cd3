namespace Orleans.Runtime.Messaging;

/// <summary>No silo could be reached. Never thrown here: the grains are in this process.</summary>
public class ConnectionFailedException : OrleansException;
