namespace Orleans;

/// <summary>Marks a type whose serializer Orleans generates; without effect in one process.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute;
