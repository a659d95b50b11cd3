using System.Reflection;
using Orleans;

namespace Actors.Tests.Hosting;

/// <summary>The members of a type that a serializer carries: a field, or the property that a compiler-generated field stands behind.</summary>
internal static class SerializedMembers
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Each field of the type's own, with the member that bears its number.</summary>
    public static IEnumerable<(FieldInfo Field, MemberInfo Member, uint? Id)> Of(Type type) =>
        type.GetFields(Declared).Select(field => (field, MemberOf(field))).Select(part => (part.field, part.Item2, part.Item2.GetCustomAttribute<IdAttribute>()?.Id));

    private static MemberInfo MemberOf(FieldInfo field) =>
        field.Name.StartsWith('<') && field.DeclaringType!.GetProperty(field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)], Declared) is { } property ? property : field;
}
