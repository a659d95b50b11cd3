using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Recipients;
using Actors.Tests.Hosting;
using Orleans;
using Orleans.CodeGeneration;

namespace Actors.Tests.Compatibility;

/// <summary>The form of what is built here, read by reflection: alike on either host.</summary>
internal static class ProductForm
{
    private const string GrainSuffix = "Grain";
    private static readonly Assembly[] Assemblies = [typeof(Registration).Assembly, typeof(IRecipientGrain).Assembly, typeof(RecipientState).Assembly];

    public static WireForm Read()
    {
        var types = Assemblies.SelectMany(assembly => assembly.GetTypes()).ToArray();
        var messages = types.Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false) && !type.IsEnum).ToArray();
        var interfaces = types.Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain))).ToArray();
        var enums = messages.SelectMany(message => SerializedMembers.Of(message).Select(member => member.Field.FieldType))
            .Concat(interfaces.SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)))
            .SelectMany(WithArguments).Where(type => type.IsEnum && Assemblies.Contains(type.Assembly)).Distinct();

        // Members name their types shortly, which is only unmistakable while no two types are called alike.
        _ = messages.Concat(interfaces).ToDictionary(Name, StringComparer.Ordinal);
        return new(
        [
            .. interfaces.Select(OfInterface).OrderBy(section => section.Name, StringComparer.Ordinal),
            .. types.Where(type => type.IsClass && !type.IsAbstract && type.IsAssignableTo(typeof(Grain))).Select(OfGrain).OrderBy(section => section.Name, StringComparer.Ordinal),
            .. messages.Select(OfMessage).OrderBy(section => section.Name, StringComparer.Ordinal),
            .. enums.Select(OfEnum).OrderBy(section => section.Name, StringComparer.Ordinal),
            .. StoredSamples.All.GroupBy(sample => sample.Type.Name).Select(samples => new WireSection("sample", samples.Key, "", 0, [.. samples.Select(OfSample)])),
        ]);
    }

    private static WireSection OfInterface(Type type) => new(
        "interface",
        WireName(type),
        "",
        type.GetCustomAttribute<VersionAttribute>()?.Version ?? 0,
        [.. type.GetMethods().Select(method => new WireMember($"{Alias(method) ?? method.Name}({string.Join(',', method.GetParameters().Select(parameter => Name(parameter.ParameterType)))})", Name(method.ReturnType)))]);

    /// <remarks>Both hosts take the class's name without its ending for the grain type, which also stands in the table of grain states.</remarks>
    private static WireSection OfGrain(Type type) => new(
        "grain",
        type.IsDefined(typeof(GrainTypeAttribute)) ? throw new NotSupportedException($"{type} names its type: read it here") : type.Name[..^GrainSuffix.Length].ToLowerInvariant(),
        "",
        0,
        [.. type.GetInterfaces().Where(part => Assemblies.Contains(part.Assembly) && part.IsAssignableTo(typeof(IGrain))).Select(part => new WireMember(Name(part), "implemented"))]);

    private static WireSection OfMessage(Type type) => new(
        type.IsValueType ? "struct" : "record",
        WireName(type),
        type.BaseType is { } parent && Assemblies.Contains(parent.Assembly) ? Name(parent) : "",
        0,
        [.. SerializedMembers.Of(type).Where(member => member.Id is not null).OrderBy(member => member.Id).Select(member => new WireMember($"{member.Id}", Name(member.Field.FieldType), member.Member.Name))]);

    private static WireSection OfEnum(Type type) => new(
        "enum",
        WireName(type),
        "",
        0,
        [.. Enum.GetNames(type).Select(name => new WireMember(Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture), name))]);

    private static WireMember OfSample(StoredSample sample) => new($"{sample.Number}", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sample.Text))));

    private static string WireName(Type type) => Alias(type) ?? type.FullName!;

    private static string? Alias(MemberInfo member) => member.GetCustomAttributes<AliasAttribute>().FirstOrDefault()?.Alias;

    private static IEnumerable<Type> WithArguments(Type type) => type.GetGenericArguments().SelectMany(WithArguments).Append(type);

    /// <summary>Without the namespace.</summary>
    private static string Name(Type type) =>
        Nullable.GetUnderlyingType(type) is { } underlying ? $"{Name(underlying)}?"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(',', type.GetGenericArguments().Select(Name))}>"
        : WireName(type) is var name ? name[(name.LastIndexOf('.') + 1)..] : "";
}
