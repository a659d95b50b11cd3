namespace Orleans.Runtime;

/// <summary>Names a grain's stored record and the storage that keeps it.</summary>
/// <param name="stateName">The record's name within the grain.</param>
/// <param name="storageName">The key under which the <see cref="Storage.IGrainStorage"/> is registered; null for the one without a key.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
{
    public string StateName => stateName;

    public string? StorageName => storageName;
}
